package io.eventonce.faults;

import io.eventonce.devstack.ApplicationJars;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds dedup-consumer with some places of its sources changed: the shipped jar with the changed classes in it. */
final class SabotagedBuild {
    private SabotagedBuild() {
    }

    /** @return the jar, in a new folder */
    static Path of(List<SourceEdit> edits) {
        try {
            Path folder = Seed.newFolder("sabotaged");
            Path shipped = ApplicationJars.find().dedupConsumer();
            Path classes = Files.createDirectory(folder.resolve("classes"));
            compile(edited(edits), unpack(shipped, folder.resolve("libraries")), classes);
            Path jar = folder.resolve("dedup-consumer.jar");
            Files.copy(shipped, jar);
            replaceClasses(jar, classes);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, String> edited(List<SourceEdit> edits) {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (SourceEdit edit : edits) {
            String source = sources.computeIfAbsent(edit.path(), _ -> edit.read());
            sources.put(edit.path(), edit.applyTo(source));
        }
        return sources;
    }

    /** The class path of the shipped jar, as files. */
    private static String unpack(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> classPath = new ArrayList<>(List.of(folder));
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            copyTree(zip.getPath("BOOT-INF", "classes"), folder);
            try (Stream<Path> libraries = Files.list(zip.getPath("BOOT-INF", "lib"))) {
                for (Path library : libraries.toList()) {
                    Path copy = folder.resolve(library.getFileName().toString());
                    Files.copy(library, copy);
                    classPath.add(copy);
                }
            }
        }
        return classPath.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static void compile(Map<Path, String> sources, String classPath, Path target) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options = List.of("-d", target.toString(), "-cp", classPath, "-proc:none", "-parameters");
        List<Source> units = sources.entrySet().stream().map(one -> new Source(one.getKey().toUri(), one.getValue()))
                .toList();
        if (!compiler.getTask(output, null, null, options, null, units).call()) {
            throw new IllegalStateException("the sabotaged sources do not compile:\n" + output);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static void replaceClasses(Path jar, Path classes) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            copyTree(classes, zip.getPath("BOOT-INF", "classes"));
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
