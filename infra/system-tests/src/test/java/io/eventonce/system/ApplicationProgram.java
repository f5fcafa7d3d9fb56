package io.eventonce.system;

import io.eventonce.devstack.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the two applications, from its executable jar. */
record ApplicationProgram(String name, Path jar, int managementPort, Map<String, String> environment)
        implements
            Program {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param name also names the system property with the path of the jar: {@code <name>.jar} */
    static ApplicationProgram named(String name, int managementPort, Map<String, String> environment) {
        Path jar = Path.of(System.getProperty(name + ".jar", ""));
        return new ApplicationProgram(name, jar, managementPort, environment);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + managementPort;
    }

    @Override
    public void prepare() {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("there is no %s; package %s first".formatted(jar, name));
        }
    }

    /** Small and quick to start: a test starts it several times and never runs it for long. */
    @Override
    public List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
    }

    @Override
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
