package io.eventonce.ingest.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the API, under {@code eventonce.access}.
 *
 * @param mode null: everyone who reaches it, so it listens on a loopback address only
 */
@ConfigurationProperties("eventonce.access")
record AccessSettings(@Nullable Mode mode) {
    /** Both listen on all addresses, unless one is set. */
    enum Mode {
        /** Who has a credential, within its limits. */
        KEYS,
        /** Everyone who reaches it. */
        OPEN
    }

    boolean needsCredentials() {
        return mode == Mode.KEYS;
    }
}
