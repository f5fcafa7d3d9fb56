package io.eventonce.consumer.boot;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.postgres.PostgresEventStore;
import io.eventonce.consumer.postgres.PostgresRejectedRecords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    EventStore eventStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new PostgresEventStore(jdbc, new TransactionTemplate(transactions));
    }

    /** Asked for here, as a context that was prepared ahead of its start (Spring AOT) has Flyway in any case. */
    @Bean
    FlywayMigrationStrategy migration(@Value("${spring.flyway.enabled:true}") boolean enabled) {
        return flyway -> {
            if (enabled) {
                flyway.migrate();
            }
        };
    }

    @Bean
    RejectedRecords rejectedRecords(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new PostgresRejectedRecords(jdbc, new TransactionTemplate(transactions));
    }
}
