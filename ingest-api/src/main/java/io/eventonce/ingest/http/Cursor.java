package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import io.eventonce.event.Hashes;
import io.eventonce.ingest.EventFilter;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.RejectedFilter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list where a page ended, as text that means nothing to a client: base64url of a version byte, 8 bytes
 * that bind it to its list, and the place under a mask that is made of them. The mask hides nothing from a reader of
 * this code; it keeps clients from counting on what a place looks like.
 */
final class Cursor {
    static final String WRONG = "must be the next_cursor of an earlier answer to the same list, from the same version"
            + " of this API. Begin without a cursor";

    private static final byte VERSION = 2;
    private static final int SIGHTING = 2 * Long.BYTES + Integer.BYTES;
    private static final int BINDING = 8;
    private static final int BEGIN = 1 + BINDING;

    private final String list;

    private Cursor(String list) {
        this.list = list;
    }

    /** Those of {@code GET /events}. */
    static Cursor ofEvents(@Nullable String topic, EventFilter filter) {
        String list = topic == null ? "events" : "events/" + topic;
        return new Cursor(filter.equals(EventFilter.NONE) ? list : list + '?' + filter);
    }

    /** Those of {@code GET /topics}. */
    static Cursor ofTopics() {
        return new Cursor("topics");
    }

    /** Those of {@code GET /rejected}. */
    static Cursor ofRejected() {
        return new Cursor("rejected");
    }

    /** Those of {@code GET /conflicts}. */
    static Cursor ofConflicts() {
        return new Cursor("conflicts");
    }

    /** Those of {@code POST /rejected/replay}: of a dry run or not, and of one group. */
    static Cursor ofReplay(boolean dryRun, RejectedFilter group) {
        return new Cursor("rejected/replay/" + dryRun + '/' + group);
    }

    /**
     * A part of a list that grows at its end.
     *
     * @param after where it begins
     * @param upTo where the list ended when it was looked at first
     */
    record Span(long after, long upTo) {}

    String after(Span span) {
        return after(ByteBuffer.allocate(2 * Long.BYTES).putLong(span.after()).putLong(span.upTo()).array());
    }

    String after(Sighting sighting) {
        return after(ByteBuffer.allocate(SIGHTING).putLong(MICROS.between(Instant.EPOCH, sighting.at()))
                .putInt(sighting.position().partition())
                .putLong(sighting.position().offset()).array());
    }

    String after(long id) {
        return after(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    String after(String name) {
        return after(name.getBytes(UTF_8));
    }

    private String after(byte[] place) {
        byte[] binding = binding(place);
        byte[] bytes = ByteBuffer.allocate(BEGIN + place.length).put(VERSION).put(binding).put(mask(binding, place))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id in a cursor; empty if it is none of this list. */
    Optional<Long> id(String cursor) {
        return place(cursor).filter(place -> place.length == Long.BYTES).map(place -> ByteBuffer.wrap(place).getLong());
    }

    /** The part in a cursor; empty if it is none of this list. */
    Optional<Span> span(String cursor) {
        return place(cursor).filter(place -> place.length == 2 * Long.BYTES).map(ByteBuffer::wrap)
                .map(place -> new Span(place.getLong(), place.getLong()));
    }

    /** When and where in a cursor; empty if it is none of this list. */
    Optional<Sighting> sighting(String cursor) {
        return place(cursor).filter(place -> place.length == SIGHTING).map(ByteBuffer::wrap)
                .map(place -> new Sighting(Instant.EPOCH.plus(place.getLong(), MICROS),
                        new RecordPosition(place.getInt(), place.getLong())));
    }

    /** The name in a cursor; empty if it is none of this list. */
    Optional<String> name(String cursor) {
        return place(cursor).map(place -> new String(place, UTF_8));
    }

    private Optional<byte[]> place(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= BEGIN || bytes[0] != VERSION) {
                return Optional.empty();
            }
            byte[] binding = Arrays.copyOfRange(bytes, 1, BEGIN);
            byte[] place = mask(binding, Arrays.copyOfRange(bytes, BEGIN, bytes.length));
            return Arrays.equals(binding, binding(place)) ? Optional.of(place) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Part of a hash over the list and the place. */
    private byte[] binding(byte[] place) {
        return Arrays.copyOf(Hashes.sha256Prefix(list.getBytes(UTF_8), new byte[1], place), BINDING);
    }

    private static byte[] mask(byte[] binding, byte[] place) {
        byte[] mask = Hashes.sha256Prefix(binding);
        byte[] masked = new byte[place.length];
        for (int i = 0; i < place.length; i++) {
            masked[i] = (byte) (place[i] ^ mask[i % mask.length]);
        }
        return masked;
    }
}
