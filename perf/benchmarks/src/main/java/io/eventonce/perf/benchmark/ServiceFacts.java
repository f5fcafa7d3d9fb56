package io.eventonce.perf.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.ServiceAddresses;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.kafka.common.utils.AppInfoParser;

/** Versions of everything that runs, and the settings of PostgreSQL that decide what a commit is worth. */
final class ServiceFacts {
    private static final String POSTGRES = """
            select case name when 'server_version' then 'PostgreSQL' else 'PostgreSQL ' || name end,
                   current_setting(name)
            from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes',
                                            'shared_buffers', 'max_wal_size', 'checkpoint_timeout')
            order by name <> 'server_version', name""";

    private ServiceFacts() {
    }

    static Map<String, String> of(ServiceAddresses services) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("Kafka", AppInfoParser.getVersion());
        URI redis = URI.create(services.redisUrl());
        try (var jar = new JarFile(ApplicationJars.find().dedupConsumer().toFile());
                var connection = DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(POSTGRES);
                var socket = new Socket(redis.getHost(), redis.getPort())) {
            facts.put("Spring Boot", jar.getManifest().getMainAttributes().getValue("Spring-Boot-Version"));
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(UTF_8));
            facts.put("Redis", new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .replaceFirst("(?s).*redis_version:(\\S+).*", "$1"));
            while (row.next()) {
                facts.put(row.getString(1), row.getString(2));
            }
            return facts;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the services do not tell their versions and settings", e);
        }
    }
}
