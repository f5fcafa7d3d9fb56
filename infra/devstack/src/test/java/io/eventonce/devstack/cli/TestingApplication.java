package io.eventonce.devstack.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for both applications: answers 200 to everything on its management port. */
final class TestingApplication {
    private TestingApplication() {
    }

    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("EVENTONCE_MANAGEMENT_PORT", "0"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Lays out a folder like this checkout when it was built, with this instead of both applications. */
    static void install(Path checkout) throws IOException {
        for (String module : new String[]{"ingest-api", "dedup-consumer"}) {
            Path target = Files.createDirectories(checkout.resolve(module).resolve("target"));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
            Files.createFile(checkout.resolve(module).resolve("jvm.options"));
            writeJar(target.resolve("eventonce-" + module + "-1.jar"));
        }
        Path infra = Files.createDirectories(checkout.resolve("infra"));
        for (String users : new String[]{"postgres", "redis"}) {
            Files.createSymbolicLink(infra.resolve(users), Path.of("..", users).toRealPath());
        }
    }

    private static void writeJar(Path path) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TestingApplication.class.getName());
        String entry = TestingApplication.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                var code = TestingApplication.class.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(Objects.requireNonNull(code).readAllBytes());
        }
    }
}
