package io.eventonce.consumer.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.StoreTables;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what speaks to PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {
    @Bean
    EventStore eventStore(JdbcTemplate jdbc, PlatformTransactionManager transactions, ConsumerMetrics metrics) {
        PostgresEventStore store = new PostgresEventStore(jdbc, new TransactionTemplate(transactions));
        metrics.watchUnkept(store::unkept);
        return store;
    }

    @Bean
    RepeatCounts repeatCounts(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new RepeatCounts(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    StoreTables storeTables(JdbcTemplate jdbc, Flyway flyway) {
        return new PostgresTables(jdbc, flyway);
    }

    /** The tables are made by their owner, over connections like those of the writer. */
    @Bean
    FlywayConfigurationCustomizer owner(HikariDataSource writer, PostgresSettings settings) {
        var owner = new DriverManagerDataSource(writer.getJdbcUrl(), settings.migrationUser(),
                settings.migrationPassword());
        owner.setConnectionProperties(writer.getDataSourceProperties());
        return flyway -> flyway.dataSource(owner);
    }

    /** {@link StoreTables} migrate, once this process runs: it waits for PostgreSQL, and can be ended while it does. */
    @Bean
    FlywayMigrationStrategy migration() {
        return _ -> {
        };
    }

    @Bean
    PostgresErrors postgresErrors() {
        return new PostgresErrors();
    }

    /** The template for statements takes it by itself; a commit can fail as well. */
    @Bean
    TransactionManagerCustomizer<JdbcTransactionManager> errorsOfCommits(PostgresErrors errors) {
        return manager -> manager.setExceptionTranslator(errors);
    }

    @Bean
    RejectedRecords rejectedRecords(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new PostgresRejectedRecords(jdbc, new TransactionTemplate(transactions));
    }
}
