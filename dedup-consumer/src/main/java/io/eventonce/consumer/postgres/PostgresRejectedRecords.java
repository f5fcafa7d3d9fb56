package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.RejectedRecords;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code rejected_records}. */
final class PostgresRejectedRecords implements RejectedRecords {
    private static final String DUE = """
            select id, kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, size, reason, detail,
                   case when size <= ? then record_key end as record_key,
                   case when size <= ? then record_value end as record_value,
                   case when size <= ? then header_keys else '{}' end as header_keys,
                   case when size <= ? then header_values else '{}' end as header_values
            from rejected_records cross join lateral (
              select coalesce(octet_length(record_key), 0) + coalesce(octet_length(record_value), 0)
                     + coalesce(sum(octet_length(key) + coalesce(octet_length(value), 0)), 0) as size
              from unnest(header_keys, header_values) as header (key, value)) content
            where dead_lettered_at is null and copy_after <= statement_timestamp()
            order by copy_after, id limit ? for update of rejected_records skip locked
            """;
    private static final String TAKE = """
            update rejected_records set copy_after = statement_timestamp() + ? * interval '1 second' where id = any(?)
            """;
    private static final String COPIED = """
            update rejected_records set dead_lettered_at = statement_timestamp() where id = any(?)
            """;
    /** The next try is due after 2 s, 4 s, 8 s …, at most so many seconds. */
    private static final String NOT_COPIED = """
            update rejected_records
            set copy_tries = least(copy_tries + 1, 1000),
                copy_after = statement_timestamp() + least(?, 2 ^ least(copy_tries + 1, 10)) * interval '1 second'
            where id = any(?)
            """;
    /** One that was never tried is due since ever. */
    private static final String WAITING = """
            select count(*) from (
              select from rejected_records where dead_lettered_at is null and copy_after > '-infinity'
              limit 100000) waiting
            """;
    /** Ids have gaps, so they are only counted where there may be enough of them. */
    private static final String LAST_BEYOND = """
            select coalesce((
              select id from rejected_records
              where (select max(id) - min(id) from rejected_records) >= ?
              order by id desc offset ? limit 1), 0)
            """;
    private static final String DELETE_SOME = """
            delete from rejected_records where id = any (array(
              select id from rejected_records where dead_lettered_at is not null and id <= ? order by id limit 1000))
            """;
    /** Older ones have lower ids. */
    private static final String DELETE_SOME_OLD = """
            delete from rejected_records where id = any (array(
              select id from (
                select id, rejected_at from rejected_records where dead_lettered_at is not null
                order by id limit 1000) oldest
              where rejected_at < statement_timestamp() - ? * interval '1 second'))
            """;

    private static final Duration LONGEST_POSTPONEMENT = Duration.ofMinutes(1);
    /** Each try takes three requests, and there may be many: a topic that is compacted refuses all without a key. */
    private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(15);

    private static final int FETCH_SIZE = 4;
    private static final long ENOUGH_BYTES = 4 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** Takes a template and a transaction manager on the same data source. */
    PostgresRejectedRecords(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public List<DeadLetter> takeDue(int limit) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            BatchSettings.apply(jdbc);
            List<DeadLetter> letters = Objects.requireNonNull(
                    jdbc.query(connection -> due(connection, limit), PostgresRejectedRecords::letters));
            if (!letters.isEmpty()) {
                jdbc.update(TAKE, LEASE.toSeconds(), letters.stream().mapToLong(DeadLetter::id).toArray());
            }
            return letters;
        }));
    }

    @Override
    public void settle(List<DeadLetterCopy> copies) {
        transactions.executeWithoutResult(_ -> {
            BatchSettings.apply(jdbc);
            jdbc.update(COPIED, ids(copies, DeadLetterCopy.Acknowledged.class));
            jdbc.update(NOT_COPIED, LONGEST_POSTPONEMENT.toSeconds(), ids(copies, DeadLetterCopy.Postponed.class));
            jdbc.update(NOT_COPIED, LONGEST_REFUSAL.toSeconds(), ids(copies, DeadLetterCopy.Refused.class));
        });
    }

    private static long[] ids(List<DeadLetterCopy> copies, Class<? extends DeadLetterCopy> kind) {
        return copies.stream().filter(kind::isInstance).mapToLong(copy -> copy.letter().id()).toArray();
    }

    @Override
    public long waiting() {
        return Objects.requireNonNull(jdbc.queryForObject(WAITING, Long.class));
    }

    @Override
    public long lastBeyond(long mostRecords) {
        return Objects.requireNonNull(jdbc.queryForObject(LAST_BEYOND, Long.class, mostRecords, mostRecords));
    }

    @Override
    public int deleteSome(long lastId, Duration age) {
        return jdbc.update(DELETE_SOME, lastId) + jdbc.update(DELETE_SOME_OLD, age.toSeconds());
    }

    /** Fetched in portions: all of them together may be more than there is memory. */
    private static PreparedStatement due(Connection connection, int limit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(DUE);
        for (int parameter = 1; parameter <= 4; parameter++) {
            statement.setLong(parameter, DeadLetter.LARGEST);
        }
        statement.setInt(5, limit);
        statement.setFetchSize(FETCH_SIZE);
        return statement;
    }

    private static List<DeadLetter> letters(ResultSet rows) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        for (long bytes = 0; bytes < ENOUGH_BYTES && rows.next();) {
            DeadLetter letter = letter(rows);
            letters.add(letter);
            bytes += letter.record().size();
        }
        return letters;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        EventRecord record = new EventRecord(row.getInt("kafka_partition"), row.getLong("kafka_offset"), -1,
                row.getLong("record_timestamp"),
                row.getBytes("record_key"), row.getBytes("record_value"), headers(row));
        return new DeadLetter(row.getLong("id"), row.getObject("kafka_topic_id", UUID.class), record,
                row.getLong("size"), row.getString("reason"), row.getString("detail"));
    }

    private static List<Header> headers(ResultSet row) throws SQLException {
        byte[][] keys = (byte[][]) row.getArray("header_keys").getArray();
        byte[][] values = (byte[][]) row.getArray("header_values").getArray();
        List<Header> headers = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            headers.add(new Header(new String(keys[i], StandardCharsets.UTF_8), values[i]));
        }
        return headers;
    }
}
