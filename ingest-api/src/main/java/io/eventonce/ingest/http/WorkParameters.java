package io.eventonce.ingest.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of query parameters that choose rejected records or conflicts. Null lets any through. */
final class WorkParameters {
    private static final Pattern TEXT = Pattern.compile("\\P{Cc}{0,1000}");
    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private WorkParameters() {
    }

    /** The state, which is {@code open} if it is not given. */
    static <T> @Nullable T oneOf(String name, @Nullable String value, Map<String, T> states) {
        T state = states.get(value == null ? "open" : value);
        if (state == null && !"any".equals(value)) {
            throw wrong(name, "must be any or one of " + String.join(", ", new TreeSet<>(states.keySet())));
        }
        return state;
    }

    static @Nullable String text(String name, @Nullable String value) {
        if (value != null && !TEXT.matcher(value).matches()) {
            throw wrong(name, "must be at most 1000 characters without control characters");
        }
        return value;
    }

    static @Nullable Integer partition(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!PARTITION.matcher(value).matches()) {
            throw wrong("partition", "must be a whole number");
        }
        return Integer.valueOf(value);
    }

    static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(value);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // The same for all that is wrong.
        }
        throw wrong(name, "must be a time as 2026-01-31T12:00:00Z");
    }

    static boolean flag(String name, @Nullable String value, boolean usual) {
        return switch (value) {
            case null -> usual;
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "must be true or false");
        };
    }

    static ProblemException wrong(String name, String reason) {
        return new ProblemException(Problem.ofParameter(name, reason));
    }
}
