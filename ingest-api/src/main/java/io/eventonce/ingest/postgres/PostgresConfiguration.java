package io.eventonce.ingest.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.eventonce.ingest.ApiKeySource;
import io.eventonce.ingest.AppliedRecords;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.KeptConflicts;
import io.eventonce.ingest.KeyAdmin;
import io.eventonce.ingest.RejectedRecords;
import io.eventonce.ingest.Settlement;
import io.eventonce.ingest.StoreProbe;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes the event store from {@code spring.datasource}. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {
    @Bean
    ReadSnapshot readSnapshot(JdbcOperations statements, PlatformTransactionManager transactions) {
        return new ReadSnapshot(statements, transactions);
    }

    @Bean
    EventStore eventStore(JdbcClient jdbc, JdbcOperations statements, ReadSnapshot snapshot,
            PostgresSettings settings, HeapShares heap) {
        long maxChars = heap.page(settings.maxPage().toBytes());
        return new PostgresEventStore(snapshot, new PageQuery(jdbc, maxChars), new SearchQuery(jdbc, maxChars),
                new HistoryQuery(jdbc, maxChars), new OutcomeLookup(jdbc), new HashesQuery(jdbc),
                new JudgeQuery(statements),
                new StatsQuery(jdbc), new TopicsQuery(jdbc));
    }

    @Bean
    RejectedRecords rejectedRecords(JdbcClient jdbc, ReadSnapshot snapshot, PostgresSettings settings,
            HeapShares heap) {
        return new PostgresRejectedRecords(jdbc, snapshot,
                new OpenRejectedQuery(jdbc, heap.page(settings.maxPage().toBytes())));
    }

    @Bean
    KeptConflicts keptConflicts(JdbcClient jdbc, ReadSnapshot snapshot) {
        return new PostgresKeptConflicts(jdbc, snapshot);
    }

    @Bean
    AppliedRecords appliedRecords(JdbcClient jdbc) {
        return new PostgresAppliedRecords(jdbc);
    }

    @Bean
    ProbeConnection probeConnection(DataSource queries) throws SQLException {
        return new ProbeConnection(queries);
    }

    @Bean
    StoreProbe storeProbe(ProbeConnection connection) {
        return new PostgresStoreProbe(connection.jdbc());
    }

    @Bean
    ApiKeySource apiKeySource(ProbeConnection connection) {
        return new PostgresApiKeys(connection.jdbc());
    }

    /** With the driver's settings of the queries, which bound its patience. */
    @Bean
    OperatorSession operatorSession(DataSource queries, OperatorSettings operator) throws SQLException {
        HikariDataSource source = queries.unwrap(HikariDataSource.class);
        return new OperatorSession(!operator.user().isEmpty(), OperatorConnection.of(source.getJdbcUrl(),
                operator.user(), operator.password(), source.getDataSourceProperties()));
    }

    @Bean
    KeyAdmin keyAdmin(OperatorSession operator) {
        return new PostgresKeyAdmin(operator);
    }

    @Bean
    Settlement settlement(OperatorSession operator) {
        return new PostgresSettlement(operator);
    }

    @Bean
    @Order(2)
    Dependency postgresDependency(ProbeConnection connection) {
        return new PostgresDependency(connection);
    }
}
