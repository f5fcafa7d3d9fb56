package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DecodedRecord.Storable;
import java.time.Instant;
import java.util.List;

/**
 * Records as parallel arrays, one per column, for {@code unnest}: one statement and one binary parameter per column,
 * however many rows.
 */
final class EventRows {
    static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /** Of the table {@code events}, without those that PostgreSQL fills. */
    static final String COLUMNS = """
            topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset""";

    /** Makes a timestamp of {@code micros}. */
    static final String TIMESTAMP = """
            timestamptz 'epoch' + micros / 1000000 * interval '1 second'
            + micros % 1000000 * interval '1 microsecond'""";

    /** Eight parameters that {@link #of} gives, as a table with a row per record. */
    static final String FROM = """
            select topic, event_id, %s, source, convert_from(payload, 'UTF8')::json, payload_hash, kafka_partition,
                   kafka_offset
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
              as rows (topic, event_id, micros, source, payload, payload_hash, kafka_partition, kafka_offset)
            """
            .formatted(TIMESTAMP);

    private EventRows() {
    }

    static Object[] of(List<Storable> records) {
        int size = records.size();
        String[] topics = new String[size];
        String[] eventIds = new String[size];
        long[] micros = new long[size];
        String[] sources = new String[size];
        byte[][] payloads = new byte[size][];
        byte[][] hashes = new byte[size][];
        int[] partitions = new int[size];
        long[] offsets = new long[size];
        for (int i = 0; i < size; i++) {
            Storable record = records.get(i);
            topics[i] = record.key().topic();
            eventIds[i] = record.key().eventId();
            micros[i] = micros(record.event().timestamp());
            sources[i] = record.event().source();
            payloads[i] = record.event().payload().json();
            hashes[i] = record.event().payload().hash();
            partitions[i] = record.record().partition();
            offsets[i] = record.record().offset();
        }
        return new Object[]{topics, eventIds, micros, sources, payloads, hashes, partitions, offsets};
    }

    /** Microseconds since 1970 UTC. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                instant.getNano() / NANOS_PER_MICRO);
    }
}
