package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.testing.TestingRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Migrations of a database that has been used. */
class MigrationIT {
    private final TestingDatabase database = new TestingDatabase("2");

    @Test
    void totalsBeginWithWhatTheTopicsCount() {
        database.jdbc.execute("""
                insert into topic_stats values ('a', 0, 5, 4, 3, 2), ('b', 0, 1, 0, 0, 0), ('a', 1, 1, 0, 0, 0),
                                               ('', 1, 0, 0, 0, 7), ('gone', 9, 2, 0, 0, 0);
                insert into partition_progress (kafka_topic_id, kafka_partition, next_offset, updated_at)
                values ('00000000-0000-0000-0000-00000000000a', 0, 10, now() - interval '1 day'),
                       ('00000000-0000-0000-0000-00000000000b', 0, 10, now()),
                       ('00000000-0000-0000-0000-00000000000b', 1, 10, now()),
                       ('00000000-0000-0000-0000-00000000000b', 2, 10, now());
                """);

        database.migrateTo("3");

        assertThat(
                lines("""
                        right(kafka_topic_id::text, 1), kafka_partition, next_offset, processed, duplicates, conflicts,
                        rejected, topics from partition_progress order by 1"""))
                .containsExactly("0|9|0|2|0|0|0|0", "a|0|10|0|0|0|0|0", "b|0|10|6|4|3|2|3", "b|1|10|1|0|0|7|0",
                        "b|2|10|0|0|0|0|0");
        assertThat(lines("topic from topics order by 1")).containsExactly("a", "b", "gone");
    }

    @Test
    void equalConflictsBecomeOneAndAHundredOfAnEventAreKept() {
        database.jdbc.execute(
                """
                        insert into conflicts
                          (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset,
                           received_at)
                        select 't', event_id, now(), 'test', jsonb_build_object('n', hash),
                               decode(lpad(to_hex(hash), 32, '0'), 'hex'), 0, n,
                               timestamptz 'epoch' + n * interval '1 second'
                        from (select 'many', n, n from generate_series(1, 150) n
                              union all select 'many', n, 1 from generate_series(151, 160) n
                              union all select 'many', 161, 150
                              union all select 'one', 162, 7) as rows (event_id, n, hash)
                        order by n;
                        """);

        database.migrateTo("3");

        assertThat(lines("count(*), sum(times) from conflicts")).containsExactly("102|162");
        assertThat(
                lines("""
                        event_id, payload, times, kafka_offset, last_offset,
                        date_part('epoch', last_received_at) from conflicts
                        where kafka_offset in (1, 2, 100, 101, 162) order by kafka_offset"""))
                .containsExactly("many|{\"n\": 1}|11|1|160|160", "many|{\"n\": 2}|1|2|2|2",
                        "many|{\"n\": 100}|1|100|100|100",
                        "many|51|101|161|161", "one|{\"n\": 7}|1|162|162|162");
    }

    @Test
    void whoWasSentAgainIsAddedUp() {
        database.jdbc.execute("insert into resends (key_hashes) values ('{7,-1,7}'), ('{7}'), ('{5}')");

        database.migrateTo("3");

        assertThat(lines("key_hash, sent_again from repeats order by key_hash")).containsExactly("-1|1", "5|1", "7|3");
        assertThat(lines("count(*) from resends")).containsExactly("0");
    }

    @Test
    void whoMayReadTheCountersMayReadTheNewTables() {
        database.jdbc.execute("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'Reader of stats') then
                    create role "Reader of stats";
                  end if;
                end $$;
                grant select on topic_stats to "Reader of stats";
                grant select on topic_stats to public;
                """);

        database.migrateTo("3");

        assertThat(lines("relname from pg_class where relacl::text like '%Reader of%' order by 1"))
                .containsExactly("repeats", "topic_stats", "topics");
        assertThat(
                lines("relname from pg_class where relacl::text ~ '[{,]=r/' and relname in ('topics', 'topic_stats')"))
                .hasSize(2);

        database.migrateTo("8");

        assertThat(lines("attname from pg_attribute where attacl::text like '%Reader of%' order by attnum"))
                .containsExactly("kafka_topic_id", "kafka_partition", "kafka_offset", "record_key", "reason", "detail");
    }

    @Test
    void payloadsFromBeforeAreStillComparedAndNewOnesAreKeptAsTheyCame() {
        TestingDatabase database = new TestingDatabase("9");
        database.jdbc.execute("""
                insert into events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                  kafka_offset)
                values ('topic', 'old', now(), 'test', '{"a":1,"b":12.50}', 'hash', 0, 0);
                insert into conflicts (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                  kafka_offset, last_partition, last_offset)
                values ('topic', 'old', now(), 'test', '{"a":2}', 'hash', 0, 1, 0, 1),
                       ('topic', 'old', now(), 'test', null, '', 0, 2, 0, 2)""");
        String file = "select pg_relation_filenode('events')";
        String before = database.jdbc.queryForObject(file, String.class);
        Storable equal = TestingRecords.record(3, "old", "{ \"b\": 12.5, \"a\": 1 }");
        Storable other = TestingRecords.record(4, "old", "{ \"b\": 12.51, \"a\": 1 }");
        Storable added = TestingRecords.record(5, "new", "{ \"b\": 12.50 }");

        database.migrateTo("11");

        assertThat(database.jdbc.queryForObject(file, String.class)).as("rewritten").isEqualTo(before);
        database.store().inTransaction(transaction -> {
            assertThat(transaction.comparePayloads(List.of(equal, other)).equal()).containsExactly(equal);
            return transaction.insert(List.of(added));
        });
        assertThat(database.jdbc.queryForList("""
                select concat_ws('|', event_id, payload, payload_jsonb) from events
                union all select concat_ws('|', event_id, payload, payload_jsonb) from conflicts order by 1""",
                String.class)).containsExactly("new|{ \"b\": 12.50 }", "old", "old|{\"a\": 1, \"b\": 12.50}",
                        "old|{\"a\": 2}");
    }

    private List<@Nullable String> lines(String selected) {
        String columns = selected.substring(0, selected.indexOf(" from "));
        return database.jdbc.queryForList(
                "select concat_ws('|', " + columns + ")" + selected.substring(columns.length()),
                String.class);
    }

    @Test
    void rejectedRecordsThatWereNotCopiedYetAreStillDue() {
        TestingDatabase database = new TestingDatabase("8");
        database.jdbc.execute("""
                insert into rejected_records (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp,
                  header_keys, header_values, reason, detail, copy_tries, copy_after, dead_lettered_at)
                values (gen_random_uuid(), 0, 0, 0, '{}', '{}', '', '', 0, null, null),
                       (gen_random_uuid(), 0, 1, 0, '{}', '{}', '', '', 1, now() + interval '1 minute', null),
                       (gen_random_uuid(), 0, 2, 0, '{}', '{}', '', '', 0, null, now())""");

        database.migrateTo("9");

        PostgresRejectedRecords rejected = new PostgresRejectedRecords(database.jdbc, database.transactions);
        assertThat(rejected.waiting()).isEqualTo(1);
        assertThat(rejected.takeDue(10)).extracting(letter -> letter.record().offset()).containsExactly(0L);
    }

    @Test
    void whoMayReadTheCountersMayReadTheKeysAndTheOperatorKeepsThemAndOnlyAddsToTheAudit() {
        database.jdbc.execute("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'Reader of stats') then
                    create role "Reader of stats";
                  end if;
                  if not exists (select from pg_roles where rolname = 'eventonce_operator') then
                    create role eventonce_operator;
                  end if;
                end $$;
                grant select on topic_stats to "Reader of stats";
                """);

        database.migrateTo("10");

        assertThat(rights("Reader of stats", "api_keys")).isEqualTo("true|false|false|false|false");
        assertThat(rights("eventonce_operator", "api_keys")).isEqualTo("true|true|true|false|false");
        assertThat(rights("eventonce_operator", "audit_log")).isEqualTo("true|true|false|false|false");
        assertThat(rights("eventonce_operator", "events")).isEqualTo("false|false|false|false|false");
    }

    @Test
    void whoMayReadTheCountersMayReadWhatRejectedRecordsHold() {
        database.jdbc.execute("""
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'Reader of stats') then
                    create role "Reader of stats";
                  end if;
                end $$;
                grant select on topic_stats to "Reader of stats";
                """);

        database.migrateTo("13");

        assertThat(rights("Reader of stats", "rejected_records")).isEqualTo("true|false|false|false|false");
    }

    private @Nullable String rights(String role, String table) {
        return lines("""
                has_table_privilege('%1$s', '%2$s', 'select')::text,
                has_table_privilege('%1$s', '%2$s', 'insert')::text,
                has_table_privilege('%1$s', '%2$s', 'update')::text,
                has_table_privilege('%1$s', '%2$s', 'delete')::text,
                has_table_privilege('%1$s', '%2$s', 'truncate')::text from store""".formatted(role, table)).getFirst();
    }
}
