package io.eventonce.devstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program in a jar: it says {@code started}, reads its input to the end, loads another class, and says what that
 * does.
 */
final class TestingJar {
    private TestingJar() {
    }

    /** Loaded late. */
    static final class Late {
        private Late() {
        }

        static String text() {
            return "done";
        }
    }

    public static void main(String... arguments) throws IOException {
        System.out.println("started");
        System.in.readAllBytes();
        System.out.println(Late.text());
    }

    /** @param version makes another jar of it */
    static Path write(Path path, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TestingJar.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Class<?> one : List.of(TestingJar.class, Late.class)) {
                String entry = one.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream code = Objects.requireNonNull(one.getResourceAsStream("/" + entry))) {
                    code.transferTo(jar);
                }
            }
        }
        return path;
    }
}
