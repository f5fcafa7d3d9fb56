package io.eventonce.ingest.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees metrics and the details of health, under {@code eventonce.management}.
 *
 * @param token that a request for them needs; empty: none, on a loopback address or where all are let in
 */
@ConfigurationProperties("eventonce.management")
record ManagementSettings(@DefaultValue("") String token) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ManagementSettings[]";
    }
}
