package io.eventonce.consumer.postgres;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The owner of the tables, and the retention of rejected records, under {@code eventonce.postgres}. A rejected record
 * that is not copied to {@code events.dead-letter} yet is always kept.
 *
 * @param migrationUser the role that makes and changes the tables
 * @param rejectedKeptFor how long a rejected record is kept
 * @param rejectedKeptRecords the number of latest rejected records to keep
 */
@ConfigurationProperties("eventonce.postgres")
record PostgresSettings(@DefaultValue("eventonce") String migrationUser,
        @DefaultValue("eventonce") String migrationPassword,
        @DefaultValue("30d") Duration rejectedKeptFor, @DefaultValue("1000000") long rejectedKeptRecords) {
    PostgresSettings {
        require(rejectedKeptFor.toSeconds() >= 1, "eventonce.postgres.rejected-kept-for: 1s or more");
        require(rejectedKeptRecords >= 1, "eventonce.postgres.rejected-kept-records: 1 or more");
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
