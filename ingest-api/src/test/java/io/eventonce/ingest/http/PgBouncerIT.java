package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.TestingDedupConsumer;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.PgBouncer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a PgBouncer in transaction mode, which is not set up for prepared statements. */
class PgBouncerIT {
    private static final int ROUNDS = 60;
    private static final List<String> PATHS = List.of("/stats", "/events?topic=bounced", "/events", "/topics",
            "/events/bounced/1", "/events/bounced/none",
            "/outcomes/00000000-0000-0000-0000-000000000001/0/0?topic=bounced&event_id=1&payload_hash="
                    + "0123456789abcdef0123456789abcdef");

    @TempDir
    private Path folder;

    @Test
    void everyQueryGetsItsOwnAnswerAndNoSettingOutlivesIt() throws Exception {
        Assumptions.assumeTrue(PgBouncer.program().isPresent(), "skipped, as there is no pgbouncer on the PATH");
        ServiceAddresses services = TestingServices.start();
        try (PgBouncer bouncer = PgBouncer.before(services, folder);
                TestingDedupConsumer _ = TestingDedupConsumer.start(services);
                RunningIngest api = RunningIngest.start(services, "spring.datasource.url=" + bouncer.jdbcUrl())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> api.get("/stats").statusCode() == 200);
            assertThat(api.publish(event("bounced", "1")).statusCode()).isEqualTo(200);
            List<String> right = PATHS.stream().map(path -> answer(api, path)).toList();

            CompletableFuture.allOf(IntStream.range(0, PATHS.size())
                    .mapToObj(i -> CompletableFuture.runAsync(() -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            assertThat(answer(api, PATHS.get(i))).isEqualTo(right.get(i));
                        }
                    }, Thread::startVirtualThread))
                    .toArray(CompletableFuture[]::new)).join();

            for (int i = 0; i < ROUNDS; i++) {
                assertThat(settings(bouncer, services)).isEqualTo("0 read committed off");
            }
        }
    }

    private static String answer(RunningIngest api, String path) {
        HttpResponse<String> response = api.get(path);
        return response.statusCode() + " " + (path.equals("/stats")
                ? json(response.body()).get("received")
                : response.body());
    }

    private static String settings(PgBouncer bouncer, ServiceAddresses services) throws Exception {
        try (Connection connection = DriverManager.getConnection(bouncer.jdbcUrl(), services.user(),
                services.password());
                ResultSet row = connection.createStatement().executeQuery(
                        """
                                select concat_ws(' ', current_setting('statement_timeout'),
                                  current_setting('default_transaction_isolation'),
                                  current_setting('default_transaction_read_only'))
                                """)) {
            row.next();
            return row.getString(1);
        }
    }
}
