package io.eventonce.ingest;

import io.eventonce.event.EventLimits;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be made.
 *
 * @param name for people: whose it is, and what for
 * @param source the only {@code source} of events that it may publish; null for any
 * @param rateLimit events that it may publish per second and instance; null for any number
 * @param expiresAt null if it never expires
 */
public record KeyRequest(String name, Set<Scope> scopes, TopicPrefixes topics, @Nullable String source,
        @Nullable Integer rateLimit, @Nullable Instant expiresAt) {

    private static final int HIGHEST_RATE = 1_000_000;
    private static final Pattern LINE = Pattern.compile("\\P{Cc}{1," + EventLimits.NAME_CHARACTERS + "}");

    /** @throws IllegalArgumentException says what is wrong */
    public KeyRequest {
        scopes = Set.copyOf(scopes);
        require(LINE.matcher(name).matches(), "name must be one line of 1 to 255 characters");
        require(!scopes.isEmpty(), "scopes must have one of publish, read, read-metadata and admin");
        require(source == null || LINE.matcher(source).matches(), "source must be one line of 1 to 255 characters");
        require(rateLimit == null || (rateLimit > 0 && rateLimit <= HIGHEST_RATE),
                "rate limit must be 1 to %d events per second".formatted(HIGHEST_RATE));
    }

    /** @throws IllegalArgumentException if there is no such scope */
    public static Scope scope(String code) {
        return Scope.of(code).orElseThrow(() -> new IllegalArgumentException(
                "scopes are publish, read, read-metadata and admin"));
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
