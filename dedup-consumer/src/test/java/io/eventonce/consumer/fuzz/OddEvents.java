package io.eventonce.consumer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Bytes that are an event, or nearly one. About half of them are good. */
final class OddEvents {
    private static final List<String> NAMES = List.of("topic", "event_id", "timestamp", "source", "payload");

    private final Random random;
    private final OddText text;
    private final OddJson json;
    private final OddTimestamps timestamps;
    private int number;

    /** The same seed gives the same events. */
    OddEvents(long seed) {
        this.random = new Random(seed);
        this.text = new OddText(random);
        this.json = new OddJson(random);
        this.timestamps = new OddTimestamps(random);
    }

    byte[] next() {
        byte[] event = whole().getBytes(UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> mutated(event);
            case 1 -> random.nextInt(3) == 0 ? truncated(event) : event;
            default -> event;
        };
    }

    private String whole() {
        List<String> fields = new ArrayList<>();
        for (String name : NAMES) {
            fields.add(json.space() + '"' + name(name) + '"' + json.space() + ':' + json.space() + value(name)
                    + json.space());
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(fields, random);
        }
        switch (random.nextInt(100)) {
            case 0 -> fields.removeFirst();
            case 1 -> fields.add(fields.getFirst());
            case 2 -> fields.add('"' + text.next(80) + "\":" + json.value(2));
            case 3 -> fields.add("\"payl\\u006fad\":{}");
            case 4 -> fields.set(random.nextInt(fields.size()), "\"source\":" + json.value(2));
            default -> {
                // As it is.
            }
        }
        return before() + '{' + String.join(",", fields) + '}' + json.space() + after();
    }

    private String value(String name) {
        return switch (name) {
            case "topic" -> '"' + (random.nextInt(20) == 0 ? text.next(260) : "topic-" + random.nextInt(5)) + '"';
            case "event_id" -> '"' + name(random.nextInt(20) == 0 ? 260 : 6) + number++ + '"';
            case "timestamp" -> '"' + timestamps.next() + '"';
            case "source" -> '"' + name(random.nextInt(20) == 0 ? 260 : 6) + '"';
            default -> json.payload();
        };
    }

    private String name(int most) {
        return random.nextInt(4) == 0 ? text.next(most) : "n" + random.nextInt(10);
    }

    /** The same name in another spelling, now and then. */
    private String name(String name) {
        if (random.nextInt(20) > 0) {
            return name;
        }
        int at = random.nextInt(name.length());
        return name.substring(0, at) + "\\u%04x".formatted((int) name.charAt(at)) + name.substring(at + 1);
    }

    private String before() {
        return random.nextInt(200) == 0 ? "\ufeff" : json.space();
    }

    private String after() {
        return random.nextInt(200) == 0 ? "{}" : "";
    }

    private byte[] mutated(byte[] event) {
        byte[] mutated = event;
        for (int changes = 1 + random.nextInt(3); changes > 0 && mutated.length > 0; changes--) {
            int at = random.nextInt(mutated.length);
            mutated = switch (random.nextInt(4)) {
                case 0 -> spliced(mutated, at, 0, (byte) random.nextInt());
                case 1 -> spliced(mutated, at, 1, (byte) (mutated[at] ^ 1 << random.nextInt(8)));
                case 2 -> spliced(mutated, at, 1, mutated[random.nextInt(mutated.length)]);
                default -> spliced(mutated, at, 1);
            };
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte... added) {
        byte[] result = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }

    private byte[] truncated(byte[] event) {
        return Arrays.copyOf(event, random.nextInt(event.length + 1));
    }
}
