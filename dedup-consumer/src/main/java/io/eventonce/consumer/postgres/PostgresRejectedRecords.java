package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.Rejection;
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
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code rejected_records}. */
public final class PostgresRejectedRecords implements RejectedRecords {
    private static final String DUE = """
            select id, kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key, record_value,
                   header_keys, header_values, reason, detail
            from rejected_records
            where dead_lettered_at is null and (copy_after is null or copy_after <= statement_timestamp())
            order by id limit ? for update skip locked
            """;
    private static final String COPIED = """
            update rejected_records set dead_lettered_at = statement_timestamp() where id = any(?)
            """;
    /** The next try is due after 2 s, 4 s, 8 s …, at most a minute. */
    private static final String REFUSED = """
            update rejected_records
            set copy_tries = least(copy_tries + 1, 1000),
                copy_after = statement_timestamp() + least(60, 2 ^ least(copy_tries + 1, 10)) * interval '1 second'
            where id = any(?)
            """;
    private static final String WAITING = """
            select count(*) from rejected_records where dead_lettered_at is null and copy_tries > 0
            """;
    private static final String DELETE_SOME = """
            delete from rejected_records
            where id in (
              select id from (select * from rejected_records order by id limit 1000) oldest
              where dead_lettered_at is not null
                and (id <= (select max(id) from rejected_records) - ?
                     or rejected_at < statement_timestamp() - ? * interval '1 second'))
            """;

    private static final int FETCH_SIZE = 4;
    private static final long ENOUGH_BYTES = 4 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** Takes a template and a transaction manager on the same data source. */
    public PostgresRejectedRecords(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public List<DeadLetterCopy> handOver(int limit, Function<List<DeadLetter>, List<DeadLetterCopy>> taker) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            BatchSettings.apply(jdbc);
            List<DeadLetter> letters = Objects.requireNonNull(
                    jdbc.query(connection -> due(connection, limit), PostgresRejectedRecords::letters));
            if (letters.isEmpty()) {
                return List.of();
            }
            List<DeadLetterCopy> copies = taker.apply(letters);
            jdbc.update(COPIED, ids(copies, DeadLetterCopy.Acknowledged.class));
            jdbc.update(REFUSED, ids(copies, DeadLetterCopy.Refused.class));
            return copies;
        }));
    }

    private static long[] ids(List<DeadLetterCopy> copies, Class<? extends DeadLetterCopy> kind) {
        return copies.stream().filter(kind::isInstance).mapToLong(copy -> copy.letter().id()).toArray();
    }

    @Override
    public long waiting() {
        return Objects.requireNonNull(jdbc.queryForObject(WAITING, Long.class));
    }

    @Override
    public int deleteSome(long mostRecords, Duration age) {
        return jdbc.update(DELETE_SOME, mostRecords, age.toSeconds());
    }

    /** Fetched in portions: all of them together may be more than there is memory. */
    private static PreparedStatement due(Connection connection, int limit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(DUE);
        statement.setInt(1, limit);
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
                new Rejection(row.getString("reason"), row.getString("detail")));
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
