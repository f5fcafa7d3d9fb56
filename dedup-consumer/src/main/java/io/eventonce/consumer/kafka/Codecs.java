package io.eventonce.consumer.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * The codecs that producers may compress records with. Some are native libraries, which are unpacked into
 * {@code java.io.tmpdir} when they are first used. A folder that is mounted noexec or read-only fails here, at the
 * start. Otherwise an {@link Error} would end a consumer at the first record.
 */
final class Codecs {
    private Codecs() {
    }

    /**
     * Packs and unpacks a record with each codec.
     *
     * @throws UnusableCodecException if this process cannot use one of them
     */
    static void tryAll() {
        SimpleRecord record = new SimpleRecord("record".repeat(100).getBytes(StandardCharsets.US_ASCII));
        for (CompressionType codec : CompressionType.values()) {
            try {
                MemoryRecords.withRecords(Compression.of(codec).build(), record).records().iterator().next();
            } catch (RuntimeException | Error e) {
                throw new UnusableCodecException(codec.name, e);
            }
        }
    }
}
