package io.eventonce.event;

/**
 * The limits of PostgreSQL's {@code numeric}, and so of a number in {@code jsonb}. It has 131072 digits before the
 * decimal point and 16383 after it, counted after the exponent is applied. The exponent is at most 1073741823 either
 * way, even for zero (manual, "Numeric Types"; {@code numeric_in} of PostgreSQL 18).
 */
final class PostgresNumeric {
    /** The answer of {@link #digits} for a number that cannot be stored. */
    static final int OUT_OF_RANGE = -1;

    private static final int MAX_DIGITS_BEFORE_POINT = 131_072;
    private static final int MAX_DIGITS_AFTER_POINT = 16_383;
    private static final int MAX_EXPONENT = Integer.MAX_VALUE / 2;

    private PostgresNumeric() {
    }

    /**
     * The number of digits that PostgreSQL writes for the number from {@code start} to before {@code end}. It writes no
     * exponents, so {@code 1e131071} takes 131072. A number without an exponent counts with its length.
     *
     * @return {@link #OUT_OF_RANGE} if the number cannot be stored
     */
    static int digits(byte[] json, int start, int end, boolean exponent) {
        if (!exponent && end - start <= MAX_DIGITS_AFTER_POINT) {
            return end - start;
        }
        int mantissaEnd = exponent ? exponentMark(json, start) : end;
        long shift = exponent ? exponentAfter(json, mantissaEnd + 1, end) : 0;
        if (Math.abs(shift) > MAX_EXPONENT) {
            return OUT_OF_RANGE;
        }
        int point = pointIn(json, start, mantissaEnd);
        long before = digitsBeforePoint(json, start, point, mantissaEnd) + shift;
        long after = Math.max(0, mantissaEnd - point - 1) - shift;
        if (before > MAX_DIGITS_BEFORE_POINT || after > MAX_DIGITS_AFTER_POINT) {
            return OUT_OF_RANGE;
        }
        return (int) (Math.max(1, before) + Math.max(0, after));
    }

    /** Not above 0 if the number is below 1; far below for zero, which no exponent makes longer. */
    private static long digitsBeforePoint(byte[] json, int start, int point, int end) {
        int leading = start;
        while (leading < end && (json[leading] < '1' || json[leading] > '9')) {
            leading++;
        }
        if (leading == end) {
            return Integer.MIN_VALUE;
        }
        return leading < point ? point - leading : point - leading + 1;
    }

    private static int exponentMark(byte[] json, int start) {
        int at = start;
        while (json[at] != 'e' && json[at] != 'E') {
            at++;
        }
        return at;
    }

    private static int pointIn(byte[] json, int start, int end) {
        int at = start;
        while (at < end && json[at] != '.') {
            at++;
        }
        return at;
    }

    /** The exponent. One value beyond the limit represents all larger ones. */
    private static long exponentAfter(byte[] json, int start, int end) {
        boolean signed = json[start] == '-' || json[start] == '+';
        long exponent = 0;
        for (int at = signed ? start + 1 : start; at < end && exponent <= MAX_EXPONENT; at++) {
            exponent = 10 * exponent + json[at] - '0';
        }
        return json[start] == '-' ? -exponent : exponent;
    }
}
