package io.eventonce.consumer.fuzz;

import java.util.List;
import java.util.Random;

/** Timestamps at the edges of RFC 3339, of the calendar, and of what is stored. */
final class OddTimestamps {
    private static final List<String> YEARS = List.of("0000", "0001", "0004", "0100", "1582", "1900", "1969", "1970",
            "1972", "1999", "2000", "2016", "2024", "2026", "2038", "2100", "9999", "10000", "-001", "999");
    private static final List<String> DAYS = List.of("01-01", "01-31", "02-28", "02-29", "02-30", "03-01", "04-31",
            "06-30", "06-31", "07-01", "10-10", "12-31", "13-01", "00-01", "01-00", "01-32", "1-1", "1-01");
    private static final List<String> TIMES = List.of("00:00:00", "00:00:60", "00:29:60", "12:34:56", "12:00:60",
            "15:59:60", "23:59:58", "23:59:59", "23:59:60", "23:58:60", "23:59:61", "24:00:00", "23:60:00", "00:00",
            "000000", "1:02:03", "-1:00:00", "22:59:60");
    private static final List<String> OFFSETS = List.of("Z", "z", "+00:00", "-00:00", "+23:59", "-23:59", "+24:00",
            "-24:00", "+15:59", "+16:00", "-15:59", "-16:00", "+18:01", "+05:30", "-08:00", "+0530", "+05", "", "+5:30",
            "+05:60", " Z", "UTC", "+00:00:30", "\u2212" + "08:00", "+00:01", "-00:01", "-23:30");

    private final Random random;

    OddTimestamps(Random random) {
        this.random = random;
    }

    String next() {
        if (random.nextInt(3) > 0) {
            return "%04d-%02d-%02dT%02d:%02d:%02d%s%s".formatted(random.nextInt(10_000), 1 + random.nextInt(12),
                    1 + random.nextInt(28), random.nextInt(24), random.nextInt(60), random.nextInt(60), fraction(),
                    offset());
        }
        return likely(YEARS, 17) + '-' + likely(DAYS, 12) + separator() + likely(TIMES, 9) + fraction()
                + likely(OFFSETS, 15);
    }

    private String offset() {
        return random.nextBoolean()
                ? "Z"
                : (random.nextBoolean() ? "+" : "-") + "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
    }

    private String fraction() {
        return switch (random.nextInt(12)) {
            case 0 -> "." + "9".repeat(1 + random.nextInt(12));
            case 1, 2, 3 -> "." + digits(1 + random.nextInt(12));
            case 4 -> random.nextInt(8) == 0 ? "." : "";
            case 5 -> random.nextInt(8) == 0 ? ",5" : ".000001";
            case 6 -> random.nextInt(8) == 0 ? "." + digits(500) : ".0000009";
            default -> "";
        };
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String separator() {
        return switch (random.nextInt(24)) {
            case 0 -> " ";
            case 1 -> "_";
            case 2, 3, 4 -> "t";
            default -> "T";
        };
    }

    /** Most often one of the first, which are good; now and then any. */
    private String likely(List<String> all, int good) {
        return all.get(random.nextInt(random.nextInt(6) == 0 ? all.size() : good));
    }
}
