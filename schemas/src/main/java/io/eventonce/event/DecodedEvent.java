package io.eventonce.event;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@link EventCodec#decode}. */
public sealed interface DecodedEvent {
    /** The bytes are an event. */
    record Valid(Event event) implements DecodedEvent {}

    /**
     * The bytes are no event and never will be.
     *
     * @param defect the kind of defect, the worst if there are several
     * @param violations at least one; every bad field is named
     * @param topic the topic, if the bytes are JSON and name one that is valid: a rejected record counts under it
     * @param eventId likewise
     * @param source likewise
     */
    record Invalid(Defect defect, List<Violation> violations, @Nullable String topic, @Nullable String eventId,
            @Nullable String source) implements DecodedEvent {
        public Invalid {
            violations = List.copyOf(violations);
        }

        /** Of bytes that name nothing. */
        public Invalid(Defect defect, List<Violation> violations) {
            this(defect, violations, null, null, null);
        }

        /** The same with other violations. */
        public Invalid withViolations(List<Violation> others) {
            return new Invalid(defect, others, topic, eventId, source);
        }

        /** All violations in one line for people, such as {@code "timestamp: is missing; payload: is missing"}. */
        public String detail() {
            return violations.stream().map(Violation::text).collect(Collectors.joining("; "));
        }
    }

    /**
     * The reason why bytes are not an event. The name, in lower case with hyphens, is the reason code of a rejected
     * record.
     */
    enum Defect {
        /** There are no bytes: an empty record or a tombstone. */
        EMPTY,
        /** The bytes, or the payload in them, are over the limit. */
        TOO_LARGE,
        /** The bytes are not JSON (RFC 8259) in valid UTF-8. */
        NOT_JSON,
        /**
         * The bytes are JSON, but not an event: a field is missing, unknown, doubled, of the wrong type or out of
         * range.
         */
        INVALID;

        /** Such as {@code too-large}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
