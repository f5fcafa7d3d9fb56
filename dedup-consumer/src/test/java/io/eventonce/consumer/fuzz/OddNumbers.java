package io.eventonce.consumer.fuzz;

import java.util.List;
import java.util.Random;

/** JSON numbers, and what was meant to be one. */
final class OddNumbers {
    private static final List<String> ODD = List.of("0", "-0", "-0.0", "0.0", "0e0", "-0E-0", "0e5", "0e1073741823",
            "0e-16383", "0.00e-16381", "1.5e+3", "1E+3", "1e-0", "1e+00005",
            "12345678901234567890.12345678901234567890",
            "9007199254740993", "1.10", "100e-2", "1e400", "1e-400", "10.0e0");
    private static final List<String> HUGE = List.of("1e131071", "10e131070", "0.1e131072", "-1e131071", "1e-16383",
            "0.1e-16382", "0e99999999999", "0e1073741824", "0e-1073741823", "0e-1073741824", "0e-16384", "1e131072",
            "10e131071", "0.1e131073", "1e-16384", "10e-16384", "0.1e-16383", "1e1073741823", "1e99999999999");
    private static final List<String> NONE = List.of("+1", "01", "-01", ".5", "5.", "1.e5", "1e", "1e+", "-", "--1",
            "0x10", "NaN", "Infinity", "-Infinity", "1_000", "1,5", "1e5.5", "\u0661", "1e\u0661");

    private final Random random;

    OddNumbers(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(200)) {
            case 0 -> any(HUGE);
            case 1 -> any(NONE);
            case 2 -> random.nextInt(4) == 0 ? huge() : "0.1";
            default -> switch (random.nextInt(6)) {
                case 0 -> any(ODD);
                case 1 -> Long.toString(random.nextLong());
                case 2 -> digits(1 + random.nextInt(40)) + '.' + digits(1 + random.nextInt(40));
                case 3 -> "-" + digits(1 + random.nextInt(5)) + 'e' + (random.nextInt(100) - 50);
                case 4 -> Double.toString(random.nextGaussian() * 1e9);
                default -> Integer.toString(random.nextInt());
            };
        };
    }

    private String any(List<String> numbers) {
        return numbers.get(random.nextInt(numbers.size()));
    }

    /** Near the ends of what {@code numeric} holds, or of what one payload may hold. */
    private String huge() {
        return switch (random.nextInt(4)) {
            case 0 -> digits(131_066 + random.nextInt(10));
            case 1 -> "0." + digits(16_378 + random.nextInt(10));
            case 2 -> digits(100) + 'e' + (130_967 + random.nextInt(10));
            default -> "0." + "0".repeat(random.nextInt(100)) + "1e-" + (16_280 + random.nextInt(110));
        };
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
