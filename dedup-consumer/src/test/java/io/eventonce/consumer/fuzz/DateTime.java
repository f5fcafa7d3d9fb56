package io.eventonce.consumer.fuzz;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A timestamp of the contract, by the calendar of {@code java.time}. */
final class DateTime {
    private static final Pattern PATTERN = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:)(\\d{2})(?:\\.(\\d+))?(?:Z|([+-])(\\d{2}):(\\d{2}))",
            Pattern.CASE_INSENSITIVE);
    private static final LocalDateTime FIRST = LocalDateTime.of(0, 1, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(10_000, 1, 1, 0, 0);

    private DateTime() {
    }

    /** Microseconds since 1970, if it is one. */
    static OptionalLong micros(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        boolean leap = matcher.group(2).equals("60");
        int offset = matcher.group(4) == null ? 0 : offset(matcher);
        try {
            LocalDateTime local = LocalDateTime.parse(matcher.group(1) + (leap ? "59" : matcher.group(2)));
            LocalDateTime utc = local.minusMinutes(offset).plusSeconds(leap ? 1 : 0);
            boolean monthBegins = utc.getDayOfMonth() == 1 && utc.toLocalTime().equals(LocalTime.MIDNIGHT);
            if (offset == Integer.MAX_VALUE || (leap && !monthBegins) || utc.isBefore(FIRST) || !utc.isBefore(END)) {
                return OptionalLong.empty();
            }
            String fraction = matcher.group(3) == null ? "" : matcher.group(3);
            return OptionalLong.of(ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), utc)
                    + Integer.parseInt((fraction + "000000").substring(0, 6)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static int offset(Matcher matcher) {
        int hours = Integer.parseInt(matcher.group(5));
        int minutes = Integer.parseInt(matcher.group(6));
        if (hours > 23 || minutes > 59) {
            return Integer.MAX_VALUE;
        }
        return (matcher.group(4).equals("-") ? -1 : 1) * (60 * hours + minutes);
    }
}
