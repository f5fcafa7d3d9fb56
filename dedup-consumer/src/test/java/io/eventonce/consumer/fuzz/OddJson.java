package io.eventonce.consumer.fuzz;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** JSON values of all shapes. */
final class OddJson {
    private static final List<String> SPACE = List.of(" ", "\n", "\t", "\r\n", "  ");
    private static final List<String> NO_SPACE = List.of("\f", "\u000b", "\u00a0", "\ufeff", "\u2028", "/**/",
            "\u0000");

    private final Random random;
    private final OddText text;
    private final OddNumbers numbers;

    OddJson(Random random) {
        this.random = random;
        this.text = new OddText(random);
        this.numbers = new OddNumbers(random);
    }

    /** Mostly a small object; sometimes a deep or a large one, rarely none at all. */
    String payload() {
        return switch (random.nextInt(40)) {
            case 0 -> nested(62 + random.nextInt(5));
            case 1 -> value(2);
            case 2 -> random.nextInt(10) == 0 ? large() : object(4);
            default -> object(3);
        };
    }

    String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> '"' + text.next(12) + '"';
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> random.nextInt(30) == 0 ? "nul" : "null";
            case 3, 4 -> numbers.next();
            case 5 -> object(depth - 1);
            default -> array(depth - 1);
        };
    }

    /** White space, or now and then what only looks like it. */
    String space() {
        if (random.nextInt(400) == 0) {
            return NO_SPACE.get(random.nextInt(NO_SPACE.size()));
        }
        return random.nextInt(8) == 0 ? SPACE.get(random.nextInt(SPACE.size())) : "";
    }

    private String object(int depth) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        int size = random.nextInt(20) == 0 ? 30 : 4;
        for (int count = random.nextInt(size + 1); count > 0; count--) {
            fields.add(space() + '"' + key() + '"' + space() + ':' + space() + value(depth) + space());
        }
        return fields.toString();
    }

    /** From few enough names that the same one comes twice now and then, also in another spelling. */
    private String key() {
        return switch (random.nextInt(40)) {
            case 0 -> "a";
            case 1 -> "\\u0061";
            case 2 -> "";
            case 3 -> "é";
            case 4 -> "\\u00e9";
            case 5 -> "\\u00E9";
            default -> text.next(3) + random.nextInt(1000);
        };
    }

    private String array(int depth) {
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int count = random.nextInt(4); count > 0; count--) {
            items.add(space() + value(depth) + space());
        }
        return items.toString();
    }

    private String nested(int depth) {
        StringBuilder json = new StringBuilder("{\"a\":");
        StringBuilder end = new StringBuilder("}");
        for (int i = 1; i < depth; i++) {
            boolean object = random.nextBoolean();
            json.append(object ? "{\"b\":" : "[");
            end.insert(0, object ? '}' : ']');
        }
        return json.append('1').append(end).toString();
    }

    /** Near the limit of a payload in bytes, or of its digits. */
    private String large() {
        int room = 262_144 - "{\"a\":\"\"}".length() + random.nextInt(5) - 2;
        return switch (random.nextInt(3)) {
            case 0 -> "{\"a\":\"" + "x".repeat(room) + "\"}";
            case 1 -> "{\"a\":\"" + "é".repeat(room / 2) + "\"}";
            default -> "{\"a\":[1e131071,1e" + (131_066 + random.nextInt(6)) + ",1]}";
        };
    }
}
