package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.batch;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.SeenCache;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * dedup-consumer's side of a database that an administrator has set up in some way: wired as the application wires it.
 */
final class TestingInstallation implements AutoCloseable {
    final JdbcTemplate jdbc;
    final PostgresEventStore store;
    final PostgresTables tables;
    private final HikariDataSource source;

    TestingInstallation(String url, String user, String password) {
        this(url, user, user, password);
    }

    TestingInstallation(String url, String user, String owner, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(1_000);
        config.addDataSourceProperty("assumeMinServerVersion", "13");
        source = new HikariDataSource(config);
        jdbc = new JdbcTemplate(source);
        jdbc.setExceptionTranslator(new PostgresErrors());
        store = new PostgresEventStore(jdbc, transactions());
        tables = new PostgresTables(jdbc, Flyway.configure().dataSource(url, owner, password).baselineOnMigrate(true)
                .baselineVersion("0").load());
    }

    /** Waits for a connection for as long as a busy machine may take. */
    TestingInstallation patient() {
        source.setConnectionTimeout(30_000);
        return this;
    }

    TransactionTemplate transactions() {
        JdbcTransactionManager manager = new JdbcTransactionManager(source);
        manager.setExceptionTranslator(new PostgresErrors());
        return new TransactionTemplate(manager);
    }

    BatchApplier applier() {
        return new BatchApplier(store, SeenCache.none(), outcomes -> {
        }, new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()), Ticker.system());
    }

    /** Applies a batch with one record of each outcome. */
    void apply() {
        applier().apply(batch(0, record(0, "a", "{\"n\":1}"), record(1, "a", "{ \"n\": 1 }"),
                record(2, "a", "{\"n\":2}"), garbage(3)));
    }

    /** Processed, duplicates, conflicts, rejected. */
    String counters() {
        return text("""
                select concat_ws(' ', sum(processed), sum(duplicates), sum(conflicts), sum(rejected)) from topic_stats
                """);
    }

    String text(String sql) {
        return String.valueOf(jdbc.queryForObject(sql, String.class));
    }

    @Override
    public void close() {
        source.close();
    }
}
