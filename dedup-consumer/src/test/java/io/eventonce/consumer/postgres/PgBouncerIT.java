package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.StoreNotReadyException;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.PgBouncer;
import io.eventonce.kit.TestServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a PgBouncer in transaction mode: connections share their sessions. */
class PgBouncerIT {
    private static final int PARTITIONS = 6;
    private static final int BATCHES = 40;

    @TempDir
    private static Path folder;
    private static PgBouncer bouncer;
    private static TestingInstallation direct;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(PgBouncer.program().isPresent(), "skipped, as there is no pgbouncer on the PATH");
        ServiceAddresses database = TestServices.withFreshDatabase();
        direct = new TestingInstallation(database.jdbcUrl(), database.user(), database.password());
        bouncer = PgBouncer.before(database, folder);
        try (TestingInstallation installation = installation("?prepareThreshold=0")) {
            await().atMost(Duration.ofSeconds(20)).ignoreException(StoreNotReadyException.class)
                    .untilAsserted(installation.tables::prepare);
        }
    }

    @AfterAll
    static void stop() {
        if (bouncer != null) {
            bouncer.close();
            direct.close();
        }
    }

    @Test
    void eventsAreStoredOnceWithExactCountersAndNoSettingOutlivesItsTransaction() {
        try (TestingInstallation installation = installation("?prepareThreshold=0")) {
            applyAll(installation, 0);

            assertThat(direct.text("""
                    select concat_ws(' ', sum(processed), sum(duplicates), sum(conflicts), sum(rejected), count(*))
                    from topic_stats where kafka_partition < 6
                    """)).isEqualTo("240 240 0 0 6");
            assertThat(direct.text("select count(*) from events where kafka_partition < 6")).isEqualTo("240");
            // Flyway puts the schema first in the search_path of the sessions that it migrates in; nothing else changes
            // it.
            for (int i = 0; i < BATCHES; i++) {
                assertThat(installation.text("""
                        select concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'),
                          current_setting('default_transaction_isolation'), current_setting('search_path'))
                        """)).startsWith("0 0 read committed ").endsWith("\"$user\", public");
            }
        }
    }

    @Test
    void aConnectionThatWouldRunTheStatementsOfOthersIsRefusedWithWhatToDo() {
        try (TestingInstallation installation = installation("")) {
            assertThatThrownBy(installation.tables::prepare).isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining("add ?prepareThreshold=0 to EVENTONCE_POSTGRES_URL");
        }
        direct.tables.prepare();
    }

    /** Several partitions at the same time. */
    private static void applyAll(TestingInstallation installation, int first) {
        CompletableFuture.allOf(IntStream.range(first, first + PARTITIONS)
                .mapToObj(partition -> CompletableFuture.runAsync(() -> applyPartition(installation, partition),
                        Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new)).join();
    }

    /** Each event twice, so that all statements of a batch run often. */
    private static void applyPartition(TestingInstallation installation, int partition) {
        BatchApplier applier = installation.applier();
        for (int i = 0; i < BATCHES; i++) {
            String id = partition + "-" + i;
            applier.apply(new Batch(TestingRecords.TOPIC_ID, List.of(new PartitionBatch(partition, 2L * i,
                    List.of(record(partition, 2L * i, 0, event(id, "test", "{}")),
                            record(partition, 2L * i + 1, 0, event(id, "test", "{}")))))));
        }
    }

    private static TestingInstallation installation(String parameters) {
        return new TestingInstallation(bouncer.jdbcUrl() + parameters, "eventonce", "eventonce").patient();
    }
}
