package io.eventonce.consumer.postgres;

import io.eventonce.consumer.EventStore;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestServices;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A new, migrated database on a real PostgreSQL. */
public final class TestingDatabase {
    private final FluentConfiguration flyway;
    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;

    public TestingDatabase() {
        this("latest");
    }

    /** One that was migrated up to a version only. */
    TestingDatabase(String version) {
        ServiceAddresses services = TestServices.withFreshDatabase();
        var source = new DriverManagerDataSource(services.jdbcUrl(), services.user(), services.password());
        flyway = Flyway.configure().dataSource(source);
        flyway.target(version).load().migrate();
        jdbc = new JdbcTemplate(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    void migrateTo(String version) {
        flyway.target(version).load().migrate();
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    public EventStore store() {
        return new PostgresEventStore(jdbc, transactions);
    }

    long count(String sql) {
        Long count = jdbc.queryForObject("select " + sql, Long.class);
        return count == null ? 0 : count;
    }
}
