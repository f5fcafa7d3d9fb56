package io.eventonce.ingest;

import java.io.IOException;
import java.io.OutputStream;

/** A stored event as streams send it, encoded once for all of them. */
public final class StreamedEvent {
    private static final int BESIDE_BYTES = 128;

    private final RecordPosition position;
    private final String topic;
    private final byte[] whole;
    private final byte[] metadata;

    /**
     * Takes the arrays as they are.
     *
     * @param position of the record that stored it
     * @param whole one line
     * @param metadata the same without the payload
     */
    public StreamedEvent(RecordPosition position, String topic, byte[] whole, byte[] metadata) {
        this.position = position;
        this.topic = topic;
        this.whole = whole;
        this.metadata = metadata;
    }

    RecordPosition position() {
        return position;
    }

    String topic() {
        return topic;
    }

    /** Writes it, whole or without its payload. */
    public void write(OutputStream out, boolean withPayload) throws IOException {
        out.write(withPayload ? whole : metadata);
    }

    /** Bytes in memory, about. */
    public int size() {
        return whole.length + metadata.length + BESIDE_BYTES;
    }
}
