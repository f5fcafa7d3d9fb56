package io.eventonce.consumer.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees metrics and the details of health, under {@code eventonce.management}.
 *
 * @param access null: the port listens on a loopback address, unless one is set
 * @param token that a request for them needs; empty: none, on a loopback address or where all are let in
 */
@ConfigurationProperties("eventonce.management")
record ManagementSettings(@Nullable Access access, @DefaultValue("") String token) {
    /** The same words as in ingest-api. */
    enum Access {
        KEYS, OPEN
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ManagementSettings[access=" + access + "]";
    }
}
