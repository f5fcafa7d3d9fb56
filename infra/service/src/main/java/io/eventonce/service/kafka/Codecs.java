package io.eventonce.service.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * The codecs that records are compressed with. Some are native libraries, which are unpacked into
 * {@code java.io.tmpdir} when they are first used. A folder that is mounted noexec or read-only fails here, at the
 * start. Otherwise an {@link Error} would end the first thread that meets a record.
 */
public final class Codecs {
    private Codecs() {
    }

    /**
     * Packs and unpacks a record with each codec.
     *
     * @throws UnusableCodecException if this process cannot use one of them
     */
    public static void tryAll() {
        for (CompressionType codec : CompressionType.values()) {
            tryOut(codec.name);
        }
    }

    /**
     * Packs and unpacks a record.
     *
     * @param codec its name in Kafka's setting {@code compression.type}
     * @throws UnusableCodecException if this process cannot use it
     */
    public static void tryOut(String codec) {
        SimpleRecord record = new SimpleRecord("record".repeat(100).getBytes(StandardCharsets.US_ASCII));
        try {
            Compression compression = Compression.of(CompressionType.forName(codec)).build();
            MemoryRecords.withRecords(compression, record).records().iterator().next();
        } catch (RuntimeException | Error e) {
            throw new UnusableCodecException(codec, e);
        }
    }
}
