package io.eventonce.consumer.fuzz;

import java.util.List;
import java.util.Random;

/** The inside of JSON strings: mostly harmless, now and then what some parser or database gets wrong. */
final class OddText {
    private static final List<String> ODD = List.of("\\u0000", "\\ud800", "\\udc00", "\\ud83d\\ude00",
            "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "\\ud83d\\n", "\\uD83D\\uDE00", "\\u007f", "\\u0085", "\\u009f",
            "\\u00a0", "\u007f", "\u0080", "\u2028", "\ufeff", "\uffff", "\ufffd", "\ufdd0", "\u200d", "𝄞",
            "\udbff\udfff", "é",
            "e\u0301", "\\\"", "\\\\", "\\/", "/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u", "\\u12", "\\u00g0",
            "\\U0041",
            "\\x41", "\\'", "\\0", "\\u0061", "a", "A", " ", "\t", "\u0000", "\u001f", "\\uffff", "\\u2028", "null",
            "%s",
            "$1", "{}", ":", ",");

    private final Random random;

    OddText(Random random) {
        this.random = random;
    }

    /** About {@code most} characters at most; may hold invalid escapes. */
    String next(int most) {
        StringBuilder text = new StringBuilder();
        int oddity = random.nextInt(3);
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(switch (oddity == 0 ? random.nextInt(10) : 9) {
                case 0 -> ODD.get(random.nextInt(ODD.size()));
                case 1 -> "\\u%04x".formatted(random.nextInt(0x10000));
                case 2, 3 -> Character.toString(codePoint());
                default -> Character.toString('a' + random.nextInt(26));
            });
        }
        return text.toString();
    }

    private int codePoint() {
        int any = random.nextInt(random.nextBoolean() ? 0x110000 : 0x800);
        return any < ' ' || any == '"' || any == '\\' || (any >= 0xd800 && any <= 0xdfff) ? '_' : any;
    }
}
