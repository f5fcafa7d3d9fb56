package io.eventonce.event;

import io.eventonce.event.DecodedEvent.Defect;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Reads one event in one pass, noting every field at fault. */
final class EventReader {
    private final byte[] json;
    private final JsonScanner scanner;
    private final Violations violations = new Violations();
    private final EnumSet<EventField> seen = EnumSet.noneOf(EventField.class);
    private final EnumSet<EventField> doubled = EnumSet.noneOf(EventField.class);
    private boolean payloadTooLarge;

    private @Nullable String topic;
    private @Nullable String eventId;
    private @Nullable Instant timestamp;
    private @Nullable String source;
    private @Nullable Payload payload;

    EventReader(byte[] json) {
        this.json = json;
        this.scanner = new JsonScanner(json);
    }

    /**
     * Reads all of the bytes.
     *
     * @throws NotJsonException if they are not JSON
     */
    DecodedEvent read() {
        if (scanner.peek() != '{') {
            return refuseOther();
        }
        scanner.require('{');
        if (!scanner.pass('}')) {
            do {
                field();
            } while (scanner.pass(','));
            if (!scanner.pass('}')) {
                throw scanner.unexpected("',' or '}'");
            }
        }
        int end = scanner.at() - 1;
        scanner.requireEnd();
        noteMissing(end);
        return result();
    }

    private DecodedEvent refuseOther() {
        int start = scanner.at();
        int first = scanner.peek();
        boolean object = first == '"' ? holdsObject(scanner.string()) : walk();
        scanner.requireEnd();
        violations.add("", start, "must be a JSON object, not " + kindOf(first)
                + (object ? " that holds one: it was encoded as JSON twice" : ""));
        return new DecodedEvent.Invalid(Defect.INVALID, violations.found());
    }

    private static boolean holdsObject(JsonString text) {
        return text.text().stripLeading().startsWith("{");
    }

    private boolean walk() {
        JsonWalker.walk(scanner, JsonVisitor.NONE);
        return false;
    }

    private void field() {
        JsonString key = scanner.string();
        EventField field = EventField.named(json, key);
        scanner.require(':');
        if (field == null) {
            violations.addUnknown(key.text(), key.start());
            JsonWalker.walk(scanner, JsonVisitor.NONE);
            return;
        }
        if (!seen.add(field)) {
            noteDoubled(field, key.start());
            JsonWalker.walk(scanner, JsonVisitor.NONE);
            return;
        }
        value(field);
    }

    private void value(EventField field) {
        int first = scanner.peek();
        int start = scanner.at();
        if (first != (field == EventField.PAYLOAD ? '{' : '"')) {
            JsonWalker.walk(scanner, JsonVisitor.NONE);
            String wanted = field == EventField.PAYLOAD ? "a JSON object" : "a string";
            violations.add(field.fieldName(), start, "must be " + wanted + ", not " + kindOf(first));
            return;
        }
        try {
            switch (field) {
                case TOPIC -> topic = TextRules.topic(scanner.string().text());
                case EVENT_ID -> eventId = TextRules.name(scanner.string().text());
                case TIMESTAMP -> timestamp = TimestampParser.parse(scanner.string().text());
                case SOURCE -> source = TextRules.name(scanner.string().text());
                case PAYLOAD -> payload = payload(start);
            }
        } catch (RefusedException e) {
            violations.add(field.fieldName(), start, e.reason());
        }
    }

    private Payload payload(int start) {
        JsonWalker.walk(scanner, new PayloadRules(json, violations));
        int end = scanner.at();
        if (end - start > EventLimits.PAYLOAD_BYTES) {
            payloadTooLarge = true;
            throw new RefusedException("must be at most %d bytes".formatted(EventLimits.PAYLOAD_BYTES));
        }
        return Payload.of(Arrays.copyOfRange(json, start, end));
    }

    private void noteDoubled(EventField field, int offset) {
        switch (field) {
            case TOPIC -> topic = null;
            case EVENT_ID -> eventId = null;
            case SOURCE -> source = null;
            case TIMESTAMP, PAYLOAD -> {
                // They name nothing.
            }
        }
        if (doubled.add(field)) {
            violations.add(field.fieldName(), offset, "must be given only once");
        }
    }

    private void noteMissing(int end) {
        for (EventField field : EnumSet.complementOf(seen)) {
            violations.add(field.fieldName(), end, Violation.MISSING);
        }
    }

    private DecodedEvent result() {
        if (violations.isEmpty() && topic != null && eventId != null && timestamp != null && source != null
                && payload != null) {
            return new DecodedEvent.Valid(new Event(new EventKey(topic, eventId), timestamp, source, payload));
        }
        return new DecodedEvent.Invalid(payloadTooLarge ? Defect.TOO_LARGE : Defect.INVALID, violations.found(), topic,
                eventId, source);
    }

    private static String kindOf(int first) {
        return switch (first) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a string";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            default -> "a number";
        };
    }
}
