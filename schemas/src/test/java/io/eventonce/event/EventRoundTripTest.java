package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRoundTripTest {
    private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Random random = new Random(4711);

    @Test
    void anyEventSurvivesEncodingAndDecoding() {
        for (int i = 0; i < 20_000; i++) {
            EventKey key = new EventKey(topic(), name());
            Instant timestamp = Instant.ofEpochSecond(random.nextLong(FIRST_SECOND, LAST_SECOND + 1))
                    .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
            String source = name();
            String payload = object(3);
            Event event = EventCodec.event(key.topic(), key.eventId(), timestamp, source, payload);
            assertThat(event).isEqualTo(new Event(key, timestamp, source, Payload.of(payload.getBytes(UTF_8))));
            assertThat(TestingEvents.valid(EventCodec.decode(EventCodec.encode(event)))).isEqualTo(event);
        }
    }

    @Test
    void noBytesMakeTheCodecThrow() {
        byte[] seed = TestingEvents.event().with("payload", "{\"a\":[1e5,{\"\\u0061é\":\"\\ud83d\\ude00\"}]}").bytes();
        for (int i = 0; i < 100_000; i++) {
            byte[] json = seed.clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                json[random.nextInt(json.length)] = random.nextBoolean()
                        ? (byte) random.nextInt()
                        : json[random.nextInt(json.length)];
            }
            switch (EventCodec.decode(json)) {
                case DecodedEvent.Valid valid -> assertThat(TestingEvents.valid(
                        EventCodec.decode(EventCodec.encode(valid.event())))).isEqualTo(valid.event());
                case DecodedEvent.Invalid invalid -> assertThat(invalid.violations()).isNotEmpty();
            }
        }
    }

    private String topic() {
        String alphabet = "ABCxyz019._-";
        String topic = IntStream.range(0, 1 + random.nextInt(249))
                .mapToObj(i -> alphabet.substring(random.nextInt(12)).substring(0, 1))
                .collect(Collectors.joining());
        return topic.matches("\\.\\.?") ? topic() : topic;
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(random.nextBoolean() ? 255 : 20); length > 0; length--) {
            name.appendCodePoint(codePoint());
        }
        return name.toString();
    }

    /** Any code point but surrogates and control characters. */
    private int codePoint() {
        int any = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x110000);
            case 1 -> random.nextInt(0x800);
            default -> ' ' + random.nextInt(0x5f);
        };
        int type = Character.getType(any);
        return type == Character.SURROGATE || type == Character.CONTROL ? '"' : any;
    }

    private String object(int depth) {
        int fields = random.nextInt(20);
        return IntStream.range(0, fields)
                .mapToObj(i -> "\"" + (random.nextBoolean() ? "" : "\\u0061") + i + "\" : " + value(depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "\"" + Character.toString(codePoint()).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case 1 -> Double.toString(random.nextGaussian() * 1e9);
            case 2 -> "null";
            case 3 -> Long.toString(random.nextLong());
            case 4 -> object(depth - 1);
            default -> "[" + value(depth - 1) + " , true]";
        };
    }
}
