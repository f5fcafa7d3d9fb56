package io.eventonce.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads a date-time of RFC 3339 section 5.6, kept to the microsecond (further digits are cut). The second 60 is
 * accepted where a leap second can be, at the end of a month in UTC (section 5.7). It counts as the second after it, as
 * in PostgreSQL.
 */
final class TimestampParser {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final long FIRST_SECOND = LocalDate.of(0, 1, 1).toEpochDay() * SECONDS_PER_DAY;
    private static final long LAST_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_PER_DAY - 1;
    private static final int MICROSECOND_DIGITS = 6;

    private final String text;
    private int at;

    private TimestampParser(String text) {
        this.text = text;
    }

    /**
     * Reads the text.
     *
     * @throws RefusedException if it is no such date-time, or lies outside the years 0000 to 9999 in UTC, where it
     *     could not be written again
     */
    static Instant parse(String text) {
        return new TimestampParser(text).parse();
    }

    private Instant parse() {
        int year = number(4, 0, 9999, "year");
        require('-');
        int month = number(2, 1, 12, "month");
        require('-');
        int day = number(2, 1, 31, "day");
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new RefusedException("names a day that its month does not have");
        }
        if (!passes('T') && !passes('t')) {
            throw malformed();
        }
        int hour = number(2, 0, 23, "hour");
        require(':');
        int minute = number(2, 0, 59, "minute");
        require(':');
        int second = number(2, 0, 60, "second");
        int nanos = passes('.') ? fraction() : 0;
        int offset = offset();
        if (at != text.length()) {
            throw malformed();
        }
        long secondOfDay = hour * 3600L + minute * 60L + second - offset;
        long epochSecond = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY + secondOfDay;
        if (second == 60 && !isAfterLeapSecond(epochSecond)) {
            throw new RefusedException("names a leap second that is not at the end of a month in UTC");
        }
        if (epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND) {
            throw new RefusedException("must be in the years 0000 to 9999 in UTC");
        }
        return Instant.ofEpochSecond(epochSecond, nanos);
    }

    private static boolean isAfterLeapSecond(long epochSecond) {
        return epochSecond % SECONDS_PER_DAY == 0
                && LocalDate.ofEpochDay(epochSecond / SECONDS_PER_DAY).getDayOfMonth() == 1;
    }

    private int fraction() {
        int start = at;
        int micros = 0;
        for (; at < text.length() && isDigit(text.charAt(at)); at++) {
            if (at - start < MICROSECOND_DIGITS) {
                micros = 10 * micros + text.charAt(at) - '0';
            }
        }
        if (at == start) {
            throw malformed();
        }
        for (int digits = at - start; digits < MICROSECOND_DIGITS; digits++) {
            micros *= 10;
        }
        return micros * 1000;
    }

    /** In seconds east of UTC. */
    private int offset() {
        if (passes('Z') || passes('z')) {
            return 0;
        }
        if (at == text.length()) {
            throw new RefusedException("must have an offset from UTC, such as Z or +02:00");
        }
        boolean west = passes('-');
        if (!west) {
            require('+');
        }
        int hour = number(2, 0, 23, "offset");
        require(':');
        int seconds = hour * 3600 + number(2, 0, 59, "offset") * 60;
        return west ? -seconds : seconds;
    }

    private int number(int digits, int lowest, int highest, String what) {
        if (at + digits > text.length()) {
            throw malformed();
        }
        int number = 0;
        for (int end = at + digits; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                throw malformed();
            }
            number = 10 * number + text.charAt(at) - '0';
        }
        if (number < lowest || number > highest) {
            throw new RefusedException("names a %s that does not exist".formatted(what));
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean passes(char expected) {
        if (at == text.length() || text.charAt(at) != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void require(char expected) {
        if (!passes(expected)) {
            throw malformed();
        }
    }

    private static RefusedException malformed() {
        return new RefusedException("must be an RFC 3339 date-time with an offset, such as 2026-01-31T12:00:00.5Z");
    }
}
