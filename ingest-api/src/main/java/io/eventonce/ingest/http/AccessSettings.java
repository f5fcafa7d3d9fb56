package io.eventonce.ingest.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the API, under {@code eventonce.access}.
 *
 * @param mode null: everyone who reaches it, so it listens on a loopback address only
 * @param jwt whose JWTs are credentials, too, beside keys
 */
@ConfigurationProperties("eventonce.access")
record AccessSettings(@Nullable Mode mode, @DefaultValue JwtSettings jwt) {
    /** Both listen on all addresses, unless one is set. */
    enum Mode {
        /** Who has a credential, within its limits. */
        KEYS,
        /** Everyone who reaches it. */
        OPEN
    }

    /**
     * An authorization server.
     *
     * @param issuer as its JWTs name it; empty: any that the keys have signed for
     * @param jwkSetUri its public keys; empty: where the metadata of the issuer says
     * @param audience that its JWTs must be for; empty: any
     */
    record JwtSettings(@DefaultValue("") String issuer, @DefaultValue("") String jwkSetUri,
            @DefaultValue("") String audience) {

        static final JwtSettings NONE = new JwtSettings("", "", "");

        boolean isSet() {
            return !issuer.isEmpty() || !jwkSetUri.isEmpty();
        }
    }

    boolean needsCredentials() {
        return mode == Mode.KEYS;
    }
}
