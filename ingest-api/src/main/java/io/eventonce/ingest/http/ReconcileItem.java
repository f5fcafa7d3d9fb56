package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.event.EventList;
import io.eventonce.event.NotJsonException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HexFormat;
import java.util.Iterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item of a file that is compared with what is stored.
 *
 * @param json as it stands in the file: an event, or a key
 * @param key as {@code /events/lookup} takes it
 */
record ReconcileItem(String json, String key) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** All items. Lines are read as they are asked for, and an array as a whole. */
    static Iterator<byte[]> all(InputStream in) throws IOException {
        BufferedInputStream file = new BufferedInputStream(in);
        file.mark(1024);
        byte[] start = file.readNBytes(1024);
        file.reset();
        if (!EventList.isArray(start)) {
            return new BufferedReader(new InputStreamReader(file, UTF_8)).lines().filter(line -> !line.isBlank())
                    .map(line -> line.getBytes(UTF_8)).iterator();
        }
        try {
            return EventList.split(file.readAllBytes()).iterator();
        } catch (NotJsonException e) {
            throw new IOException("the file " + e.getMessage(), e);
        }
    }

    static ReconcileItem parse(byte[] json, int place) throws IOException {
        return switch (EventCodec.decode(json)) {
            case DecodedEvent.Valid(var event) -> new ReconcileItem(new String(json, UTF_8), key(event.key())
                    .put("payload_hash", HexFormat.of().formatHex(event.payload().hash())).toString());
            case DecodedEvent.Invalid invalid -> asKey(json, place, invalid);
        };
    }

    private static ReconcileItem asKey(byte[] json, int place, DecodedEvent.Invalid invalid) throws IOException {
        try {
            AskedKey.parse(json, place);
            String key = new ReconcileItem(new String(json, UTF_8), "").line();
            return new ReconcileItem(key, key);
        } catch (ProblemException e) {
            throw new IOException("item %d is neither an event (%s) nor a key".formatted(place + 1, invalid.detail()),
                    e);
        }
    }

    private static ObjectNode key(EventKey key) {
        return MAPPER.createObjectNode().put("topic", key.topic()).put("event_id", key.eventId());
    }

    /** On one line: no line end stands inside of a JSON string. */
    String line() {
        return json.replace('\n', ' ').replace('\r', ' ');
    }
}
