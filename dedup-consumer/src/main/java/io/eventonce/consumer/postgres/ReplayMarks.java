package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.JudgedRecord;
import io.eventonce.event.ConflictId;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import io.eventonce.event.RejectedId;
import io.eventonce.event.Replayed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Notes at rejected records and conflicts which record has replayed them, in the transaction that applies it. A header
 * that names none changes nothing.
 */
final class ReplayMarks {
    /** The first record that stored it stays; before that the last one counts. Rows are locked in one order. */
    private static final String MARK_REJECTED = """
            with named as (
              select id, by_partition, by_offset, outcome, by_topic, by_event_id
              from unnest(?::uuid[], ?, ?, ?, ?, ?, ?, ?) as mark
                (topic_id, partition, "offset", by_partition, by_offset, outcome, by_topic, by_event_id)
              join rejected_records on kafka_topic_id = topic_id and kafka_partition = partition
                and kafka_offset = "offset" and (kafka_partition <> by_partition or kafka_offset < by_offset)
              where replay_outcome is null or replay_outcome not in ('processed', 'duplicate')
              order by id for update of rejected_records)
            update rejected_records
            set replayed_at = statement_timestamp(), replay_partition = by_partition, replay_offset = by_offset,
                replay_outcome = outcome, replay_topic = by_topic, replay_event_id = by_event_id
            from named where rejected_records.id = named.id
            """;
    private static final String MARK_CONFLICTS = """
            with named as (
              select topic, event_id, payload_hash, by_partition, by_offset, by_event_id
              from unnest(?, ?, ?, ?, ?, ?) as mark
                (of_topic, of_event_id, of_payload_hash, by_partition, by_offset, by_event_id)
              join conflicts on topic = of_topic and event_id = of_event_id
                and payload_hash = decode(of_payload_hash, 'hex')
              where resolved_at is null
              order by topic, event_id, payload_hash for update of conflicts)
            update conflicts
            set resolved_at = statement_timestamp(), resolution = 'published', published_as = by_event_id,
                published_partition = by_partition, published_offset = by_offset
            from named
            where conflicts.topic = named.topic and conflicts.event_id = named.event_id
              and conflicts.payload_hash = named.payload_hash
            """;

    private ReplayMarks() {
    }

    /** A record that names what it replays. */
    record Mark(Replayed replayed, JudgedRecord by) {
        /** Whether the event is stored now, by this record or another one. */
        private boolean isStored() {
            return by.outcome() == Outcome.PROCESSED || by.outcome() == Outcome.DUPLICATE;
        }

        private Mark or(Mark later) {
            return isStored() ? this : later;
        }

        private int partition() {
            return by.decoded().record().partition();
        }

        private long offset() {
            return by.decoded().record().offset();
        }

        private @Nullable EventKey key() {
            return by.decoded() instanceof Storable storable ? storable.key() : null;
        }
    }

    /** Those of the records that name something, one for each thing that is named. */
    static List<Mark> of(List<JudgedRecord> withHeaders) {
        Map<Replayed, Mark> marks = new LinkedHashMap<>();
        for (JudgedRecord record : withHeaders) {
            replayed(record.decoded()).ifPresent(named -> marks.merge(named, new Mark(named, record), Mark::or));
        }
        return List.copyOf(marks.values());
    }

    private static Optional<? extends Replayed> replayed(DecodedRecord decoded) {
        for (Header header : decoded.record().headers()) {
            if (header.key().equals(Replayed.HEADER)) {
                return Replayed.parse(header.value());
            }
        }
        return Optional.empty();
    }

    static void add(JdbcTemplate jdbc, List<Mark> marks) {
        List<Mark> ofRejected = marks.stream().filter(mark -> mark.replayed() instanceof RejectedId).toList();
        if (!ofRejected.isEmpty()) {
            markRejected(jdbc, ofRejected, ids(ofRejected, RejectedId.class));
        }
        List<Mark> ofConflicts = marks.stream().filter(mark -> mark.isStored()
                && mark.replayed() instanceof ConflictId id && id.key().topic().equals(mark.by().decoded().topic()))
                .toList();
        if (!ofConflicts.isEmpty()) {
            markConflicts(jdbc, ofConflicts, ids(ofConflicts, ConflictId.class));
        }
    }

    private static <T> List<T> ids(Collection<Mark> marks, Class<T> type) {
        return marks.stream().map(Mark::replayed).map(type::cast).toList();
    }

    private static void markRejected(JdbcTemplate jdbc, List<Mark> marks, List<RejectedId> ids) {
        jdbc.update(MARK_REJECTED, texts(ids, id -> id.topicId().toString()),
                ids.stream().mapToInt(RejectedId::partition).toArray(),
                ids.stream().mapToLong(RejectedId::offset).toArray(), partitions(marks), offsets(marks),
                texts(marks, mark -> mark.by().outcome().name().toLowerCase(Locale.ROOT)),
                texts(marks, mark -> mark.key() == null ? null : mark.key().topic()), eventIds(marks));
    }

    private static void markConflicts(JdbcTemplate jdbc, List<Mark> marks, List<ConflictId> ids) {
        jdbc.update(MARK_CONFLICTS, texts(ids, id -> id.key().topic()), texts(ids, id -> id.key().eventId()),
                texts(ids, ConflictId::payloadHash), partitions(marks), offsets(marks), eventIds(marks));
    }

    private static int[] partitions(List<Mark> marks) {
        return marks.stream().mapToInt(Mark::partition).toArray();
    }

    private static long[] offsets(List<Mark> marks) {
        return marks.stream().mapToLong(Mark::offset).toArray();
    }

    private static @Nullable String[] eventIds(List<Mark> marks) {
        return texts(marks, mark -> mark.key() == null ? null : mark.key().eventId());
    }

    private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }
}
