package io.eventonce.event;

import java.util.EnumSet;

/** The rules for payloads beyond JSON. Each kind of fault is reported once, at its first place. */
final class PayloadRules implements JsonVisitor {
    private enum Fault {
        DEPTH("must not be nested deeper than " + EventLimits.PAYLOAD_DEPTH + " levels"),
        DUPLICATE_KEY(
                "must not have the same key twice in one object"),
        NUL(
                "must not contain the NUL character (\\u0000)"),
        LONE_SURROGATE(
                "must not contain half of a surrogate pair (\\ud800 to \\udfff alone)"),
        NUMBER(
                "must not contain a number that PostgreSQL cannot store: at most 131072 digits before the decimal point"
                        + " and 16383 after it"),
        DIGITS(
                "must not contain numbers that take more than "
                        + EventLimits.PAYLOAD_BYTES
                        + " digits together when written without exponents");

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }
    }

    private final byte[] json;
    private final Violations violations;
    private final ObjectKeys keys;
    private int depth;
    private final EnumSet<Fault> reported = EnumSet.noneOf(Fault.class);
    private long writtenDigits;

    PayloadRules(byte[] json, Violations violations) {
        this.json = json;
        this.violations = violations;
        this.keys = new ObjectKeys(json, EventLimits.PAYLOAD_DEPTH);
    }

    @Override
    public void opened(int depth, boolean object, int offset) {
        this.depth = depth;
        if (depth > EventLimits.PAYLOAD_DEPTH) {
            report(Fault.DEPTH, offset);
            return;
        }
        if (object) {
            keys.open(depth);
        }
    }

    @Override
    public void closed(int depth, boolean object) {
        if (object && depth <= EventLimits.PAYLOAD_DEPTH) {
            keys.close(depth);
        }
        this.depth = depth - 1;
    }

    @Override
    public void key(JsonString key) {
        string(key);
        if (depth <= EventLimits.PAYLOAD_DEPTH && !keys.add(depth, key)) {
            report(Fault.DUPLICATE_KEY, key.start());
        }
    }

    @Override
    public void string(JsonString value) {
        if (!value.isEscaped()) {
            return;
        }
        if (value.hasNul()) {
            report(Fault.NUL, value.start());
        }
        if (value.hasLoneSurrogate()) {
            report(Fault.LONE_SURROGATE, value.start());
        }
    }

    @Override
    public void number(int start, int end, boolean exponent) {
        int digits = PostgresNumeric.digits(json, start, end, exponent);
        if (digits == PostgresNumeric.OUT_OF_RANGE) {
            report(Fault.NUMBER, start);
            return;
        }
        writtenDigits += digits;
        if (writtenDigits > EventLimits.PAYLOAD_BYTES) {
            report(Fault.DIGITS, start);
        }
    }

    private void report(Fault fault, int offset) {
        if (reported.add(fault)) {
            violations.add(EventField.PAYLOAD.fieldName(), offset, fault.reason);
        }
    }
}
