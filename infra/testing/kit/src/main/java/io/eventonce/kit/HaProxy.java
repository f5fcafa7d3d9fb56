package io.eventonce.kit;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * HAProxy before two instances of ingest-api. It checks the readiness of each twice a second, keeps connections to
 * them, and repeats no request.
 *
 * @param port of the API
 * @param statisticsPort of its own page
 */
public record HaProxy(Path settings, int port, int statisticsPort) implements Program {
    /** Empty if this machine has none. */
    public static Optional<Path> executable() {
        return Program.onPath("haproxy");
    }

    /** Its settings are in the data folder of the system that has the instances. */
    public static HaProxy before(RunningSystem system, ManagedProcess one, ManagedProcess other) {
        HaProxy proxy = new HaProxy(system.data().path().resolve("haproxy.cfg"), FreePorts.any(), FreePorts.any());
        try {
            Files.writeString(proxy.settings, """
                    defaults
                      mode http
                      retries 0
                      timeout connect 2s
                      timeout client 30s
                      timeout server 30s
                    listen statistics
                      bind 127.0.0.1:%d
                      stats enable
                      stats uri /
                    listen ingest
                      bind 127.0.0.1:%d
                      http-reuse always
                      option httpchk GET /actuator/health/readiness
                      default-server check inter 500ms fall 2 rise 2
                      server one %s port %d
                      server other %s port %d
                    """.formatted(proxy.statisticsPort, proxy.port, one.address(),
                    system.management(one).getPort(), other.address(), system.management(other).getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return proxy;
    }

    /** The number of instances that get requests. */
    public long serving() {
        try (var page = URI.create("http://127.0.0.1:" + statisticsPort + "/;csv").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.matches("ingest,(one|other),.*,UP,.*")).count();
        } catch (IOException notYet) {
            return 0;
        }
    }

    public URI api() {
        return URI.create("http://" + address());
    }

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare() {
        // Keeps nothing on disk.
    }

    @Override
    public List<String> command() {
        return List.of(executable().orElseThrow().toString(), "-db", "-f", settings.toString());
    }

    @Override
    public boolean isReady() {
        return serving() == 2;
    }
}
