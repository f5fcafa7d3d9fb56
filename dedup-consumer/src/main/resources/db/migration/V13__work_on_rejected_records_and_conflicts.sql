-- The work of people: records that were rejected, and payloads that conflict.

-- What a rejected record names, where its JSON names valid ones, and the first field at fault; unknown in rows from before V13.
-- Then which record replayed it: the first that was stored, and before that the last one. Both follow from the log, so a restored
-- database gets them again. dismissed_… is the act of a person, and in audit_log.
alter table rejected_records
  add column topic            text collate "C",
  add column event_id         text collate "C",
  add column source           text,
  add column field            text,
  add column replayed_at      timestamptz,
  add column replay_partition integer,
  add column replay_offset    bigint,
  add column replay_outcome   text,
  add column replay_topic     text,
  add column replay_event_id  text,
  add column dismissed_at     timestamptz,
  add column dismissed_by     text,
  add column dismissed_why    text;

-- A conflict is resolved by a record that stored its payload as another event (published), or by a person (kept).
alter table conflicts
  add column resolved_at         timestamptz,
  add column resolution          text,
  add column published_as        text,
  add column published_partition integer,
  add column published_offset    bigint,
  add column resolved_by         text,
  add column resolved_why        text;

-- What is still to be done, newest first, by group. The columns behind the key make counting a group cost no look at its records.
create index rejected_records_open on rejected_records (id)
  include (reason, field, source, topic, kafka_partition, rejected_at)
  where replayed_at is null and dismissed_at is null;
create index conflicts_open on conflicts (received_at, kafka_partition, kafka_offset) include (topic, source)
  where resolved_at is null and payload_hash <> '';

-- Who may read the counters of the topics may read the rejected records, as ingest-api must, with their values and headers.
do $$
declare
  reader text;
begin
  for reader in
    select distinct quote_ident(grantee)
    from information_schema.table_privileges
    where table_schema = current_schema() and table_name = 'topic_stats' and privilege_type = 'SELECT'
      and grantee <> 'PUBLIC'
  loop
    execute 'grant select on rejected_records to ' || reader;
  end loop;
end
$$;
