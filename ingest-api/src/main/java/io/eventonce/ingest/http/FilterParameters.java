package io.eventonce.ingest.http;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.EventFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose among the events of a topic. */
final class FilterParameters {
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-.*");

    private FilterParameters() {
    }

    /** @throws ProblemException if one of them is wrong, or there is no topic to choose from */
    static EventFilter of(@Nullable String topic, @Nullable String source, @Nullable String idPrefix,
            @Nullable String from, @Nullable String to) {
        EventFilter filter = new EventFilter(name("source", source), name("id_prefix", idPrefix), time("from", from),
                time("to", to));
        if (topic == null && !filter.equals(EventFilter.NONE)) {
            throw wrong("topic", "is needed with source, id_prefix, from or to");
        }
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to())) {
            throw wrong("from", "must not be after to");
        }
        return filter;
    }

    private static @Nullable String name(String parameter, @Nullable String value) {
        if (value != null && !EventLimits.EVENT_ID.matcher(value).matches()) {
            throw wrong(parameter, "must be 1 to %d characters, none of them a control character"
                    .formatted(EventLimits.NAME_CHARACTERS));
        }
        return value;
    }

    private static @Nullable Instant time(String parameter, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (TIME.matcher(value).matches()) {
                return Instant.parse(value);
            }
        } catch (DateTimeException e) {
            throw notATime(parameter);
        }
        throw notATime(parameter);
    }

    private static ProblemException notATime(String parameter) {
        return wrong(parameter, "must be a time as 2026-01-31T12:00:00Z; write the + of an offset as %2B");
    }

    private static ProblemException wrong(String parameter, String reason) {
        return new ProblemException(Problem.ofParameter(parameter, reason));
    }
}
