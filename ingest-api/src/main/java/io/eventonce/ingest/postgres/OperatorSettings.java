package io.eventonce.ingest.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The role that keeps the keys, under {@code eventonce.operator}.
 *
 * @param user empty if there is none here: then keys are made by {@code ./eventonce keys} only
 */
@ConfigurationProperties("eventonce.operator")
record OperatorSettings(@DefaultValue("") String user, @DefaultValue("") String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "OperatorSettings[user=" + user + "]";
    }
}
