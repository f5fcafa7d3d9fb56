package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The payload of an event: the bytes of one JSON object as they came, and their hash. */
public final class Payload {
    private final byte[] json;
    /** Computed on the first call, as code that only passes an event on does not need it. */
    private volatile byte @Nullable [] hash;

    private Payload(byte[] json) {
        this.json = json;
    }

    /** Takes the bytes as they are; that they are a JSON object within the limits is for the codec to have checked. */
    static Payload of(byte[] json) {
        return new Payload(json);
    }

    /** The JSON object as it came, in UTF-8. Not a copy: do not change it. */
    public byte[] json() {
        return json;
    }

    /** The first 16 bytes of the SHA-256 of {@link #json()}. Not a copy: do not change it. */
    public byte[] hash() {
        byte[] made = hash;
        if (made == null) {
            made = Hashes.sha256Prefix(json);
            hash = made;
        }
        return made;
    }

    /** True if both payloads are equal byte for byte. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(json, payload.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** The size only: a payload must not reach a log. */
    @Override
    public String toString() {
        return "Payload[" + json.length + " bytes]";
    }

    /** The JSON object as text. */
    public String text() {
        return new String(json, UTF_8);
    }
}
