package io.eventonce.perf.benchmark.drain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.EventKey;
import io.eventonce.event.Hashes;
import io.eventonce.perf.benchmark.round.SampleEvents;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Writes rows of {@code events} in the binary format of COPY (PostgreSQL manual, COPY, File Formats). */
final class CopyWriter implements AutoCloseable {
    static final String COPY = """
            copy events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset)
            from stdin (format binary)""";

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final short COLUMNS = 8;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final byte JSONB_VERSION = 1;

    private final DataOutputStream out;
    private long rows;

    CopyWriter(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    void write(SampleEvents events, long event) throws IOException {
        EventKey key = events.key(event);
        byte[] payload = events.payload(event).getBytes(UTF_8);
        out.writeShort(COLUMNS);
        field(key.topic().getBytes(UTF_8));
        field(key.eventId().getBytes(UTF_8));
        out.writeInt(Long.BYTES);
        out.writeLong(Duration.between(EPOCH, events.timestamp(event)).toNanos() / 1_000);
        field("perf".getBytes(UTF_8));
        out.writeInt(payload.length + 1);
        out.writeByte(JSONB_VERSION);
        out.write(payload);
        field(Hashes.sha256Prefix(payload));
        out.writeInt(Integer.BYTES);
        out.writeInt(0);
        out.writeInt(Long.BYTES);
        out.writeLong(rows++);
    }

    private void field(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}
