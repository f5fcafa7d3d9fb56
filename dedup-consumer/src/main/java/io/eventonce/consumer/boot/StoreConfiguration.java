package io.eventonce.consumer.boot;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.postgres.PostgresEventStore;
import io.eventonce.consumer.postgres.PostgresRejectedRecords;
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

    @Bean
    RejectedRecords rejectedRecords(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new PostgresRejectedRecords(jdbc, new TransactionTemplate(transactions));
    }
}
