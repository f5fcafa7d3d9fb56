package io.eventonce.perf.benchmark.round;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import java.time.Instant;
import java.util.HexFormat;

/** Events by number, always the same event for the same number. */
public record SampleEvents(Ids ids) {
    /** Of a payload as sent. */
    public static final int PAYLOAD_BYTES = 250;

    private static final long FIRST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int PER_MILLISECOND = 20;
    private static final String[] STATES = {"placed", "paid", "packed", "shipped", "returned"};
    private static final HexFormat HEX = HexFormat.of();

    static long millis(long event) {
        return FIRST_MILLIS + event / PER_MILLISECOND;
    }

    public EventKey key(long event) {
        return new EventKey("orders", ids.of(event));
    }

    public Instant timestamp(long event) {
        return Instant.ofEpochMilli(millis(event));
    }

    /** The field {@code order} of the payload, which is different in every payload. */
    public static String order(long event) {
        return HEX.toHexDigits(SplitMix.mix(event));
    }

    /** A JSON object of {@link #PAYLOAD_BYTES} bytes. */
    public String payload(long event) {
        long chance = SplitMix.mix(~event) >>> 1;
        StringBuilder json = new StringBuilder(PAYLOAD_BYTES).append("{\"order\":\"").append(order(event))
                .append("\",\"state\":\"").append(STATES[(int) (chance % STATES.length)])
                .append("\",\"amount\":").append(chance % 1_000).append('.').append(10 + chance % 90)
                .append(",\"customer\":{\"id\":").append(chance % 1_000_000).append(",\"newsletter\":")
                .append(chance % 2 == 0).append("},\"items\":[{\"sku\":\"").append(HEX.toHexDigits((int) chance))
                .append("\",\"quantity\":").append(1 + chance % 9).append("}],\"note\":\"");
        for (long more = 1; json.length() < PAYLOAD_BYTES - 2; more++) {
            json.append(HEX.toHexDigits(SplitMix.mix(chance + more)));
        }
        json.setLength(PAYLOAD_BYTES - 2);
        return json.append("\"}").toString();
    }

    public Event event(long event) {
        EventKey key = key(event);
        return EventCodec.event(key.topic(), key.eventId(), timestamp(event), "perf", payload(event));
    }

    /** The whole event as JSON, as the codec would write it. */
    public byte[] json(long event) {
        return json(event, payload(event));
    }

    /** The same with another value of the field {@code payload}. */
    public byte[] json(long event, String payload) {
        EventKey key = key(event);
        String json = "{\"topic\":\"" + key.topic() + "\",\"event_id\":\"" + key.eventId() + "\",\"timestamp\":\""
                + timestamp(event) + "\",\"source\":\"perf\",\"payload\":" + payload + '}';
        return json.getBytes(UTF_8);
    }
}
