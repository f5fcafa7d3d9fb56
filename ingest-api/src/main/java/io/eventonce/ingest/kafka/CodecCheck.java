package io.eventonce.ingest.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Compresses a record with the producer's codec before this is ready. A native library that cannot be unpacked into
 * {@code java.io.tmpdir}, because that is mounted noexec or read-only, then ends the start and not every publish.
 */
@Component
final class CodecCheck implements ApplicationRunner {
    private final String codec;

    CodecCheck(KafkaSettings settings) {
        codec = settings.producer().compression();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            SimpleRecord record = new SimpleRecord("record".repeat(100).getBytes(StandardCharsets.US_ASCII));
            MemoryRecords.withRecords(Compression.of(CompressionType.forName(codec)).build(), record);
        } catch (RuntimeException | Error e) {
            throw new UnusableCodecException(codec, e);
        }
    }
}
