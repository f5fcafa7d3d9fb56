package io.eventonce.perf.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.kafka.common.utils.AppInfoParser;

/** Versions of everything that runs, and the settings of PostgreSQL that decide what a commit is worth. */
final class ServiceFacts {
    private static final String VERSION_LINE = "redis_version:";

    private ServiceFacts() {
    }

    static Map<String, String> of(ServiceAddresses services) {
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
            try (JarFile jar = new JarFile(ApplicationJars.find().dedupConsumer().toFile())) {
                facts.put("Spring Boot", jar.getManifest().getMainAttributes().getValue("Spring-Boot-Version"));
            }
            facts.put("Kafka", AppInfoParser.getVersion());
            facts.put("Redis", redis(URI.create(services.redisUrl())));
            facts.putAll(postgres(services));
            return facts;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the services do not say what they are", e);
        }
    }

    private static String redis(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return answer.lines().filter(line -> line.startsWith(VERSION_LINE))
                    .map(line -> line.substring(VERSION_LINE.length())).findFirst().orElse("unknown");
        }
    }

    private static Map<String, String> postgres(ServiceAddresses services) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(services.jdbcUrl(), services.user(),
                services.password());
                var statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("""
                                select name, current_setting(name) from pg_settings where name in ('server_version',
                                  'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size',
                                  'checkpoint_timeout')
                                order by name <> 'server_version', name""")) {
            while (row.next()) {
                String name = row.getString(1);
                facts.put(name.equals("server_version") ? "PostgreSQL" : "PostgreSQL " + name, row.getString(2));
            }
        }
        return facts;
    }
}
