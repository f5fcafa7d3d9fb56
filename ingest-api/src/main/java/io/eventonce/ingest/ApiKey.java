package io.eventonce.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the API, without its token.
 *
 * @param name for people
 * @param access what it allows; its holder is the id of the key
 * @param expiresAt from then on it is refused; null if it never expires
 * @param revokedAt null if it is valid
 * @param lastUsedAt about, to the minute; null if it was never used, or nobody notes it
 */
public record ApiKey(String name, TokenHash hash, Access access, Instant createdAt, @Nullable Instant expiresAt,
        @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {

    public String id() {
        return access.holder();
    }
}
