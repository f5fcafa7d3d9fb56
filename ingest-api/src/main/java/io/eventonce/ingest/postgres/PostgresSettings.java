package io.eventonce.ingest.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is read from PostgreSQL, under {@code eventonce.postgres}.
 *
 * @param maxPage after how much payload a page or a history ends early, if it is less than the share of the heap
 */
@ConfigurationProperties("eventonce.postgres")
record PostgresSettings(@DefaultValue("16MB") DataSize maxPage) {
    PostgresSettings {
        if (maxPage.toBytes() <= 0) {
            throw new IllegalArgumentException("eventonce.postgres.max-page: above 0B");
        }
    }
}
