-- The event store. dedup-consumer is the only writer; ingest-api reads.

-- One row per event key, for ever: the primary key is what makes an event stored once.
-- Keys are compared byte by byte (COLLATE "C"), as a topic or an id is no text in a language.
create table events (
  id              bigint generated always as identity,
  topic           text collate "C" not null,
  event_id        text collate "C" not null,
  "timestamp"     timestamptz not null,
  source          text not null,
  payload         jsonb not null,
  payload_hash    bytea not null,
  kafka_partition integer not null,
  kafka_offset    bigint not null,
  processed_at    timestamptz not null default statement_timestamp(),
  primary key (topic, event_id)
);

-- For GET /events, newest first, of one topic or of all (one descent per topic). It costs the writer one more b-tree
-- insertion per row, at the right edge of the topic's range.
create index events_newest on events (topic, id);

-- One row per applied batch: the first 8 bytes of the event key's hash of each record that found its event key stored
-- (duplicates and conflicts). The inverted index answers "how often was this event sent again"; its pending list keeps
-- the cost per record far below that of a counter per event.
create table resends (
  applied_at timestamptz not null default statement_timestamp(),
  key_hashes bigint[] not null
);
alter table resends alter column key_hashes set storage external;
create index resends_key_hashes on resends using gin (key_hashes) with (fastupdate = on, gin_pending_list_limit = 4096);

-- Records whose event key is stored with another payload. The stored one stays; these wait for a person.
create table conflicts (
  id              bigint generated always as identity primary key,
  topic           text collate "C" not null,
  event_id        text collate "C" not null,
  "timestamp"     timestamptz not null,
  source          text not null,
  payload         jsonb not null,
  payload_hash    bytea not null,
  kafka_partition integer not null,
  kafka_offset    bigint not null,
  received_at     timestamptz not null default statement_timestamp()
);
create index conflicts_event_key on conflicts (topic, event_id);

-- Records that can never be stored, byte for byte. dead_lettered_at is null until Kafka has acknowledged the copy in
-- events.dead-letter.
create table rejected_records (
  id               bigint generated always as identity primary key,
  kafka_topic_id   uuid not null,
  kafka_partition  integer not null,
  kafka_offset     bigint not null,
  record_timestamp timestamptz not null,
  record_key       bytea,
  record_value     bytea,
  header_keys      bytea[] not null,
  header_values    bytea[] not null,
  reason           text not null,
  detail           text not null,
  rejected_at      timestamptz not null default statement_timestamp(),
  dead_lettered_at timestamptz
);
create index rejected_records_pending on rejected_records (kafka_partition, id) where dead_lettered_at is null;

-- Exact counters: received = processed + duplicates + conflicts + rejected. They move in the transaction of the rows.
-- A rejected record that names no valid topic counts under ''. Room in the page and no index on a counter keep the
-- updates heap-only.
create table topic_stats (
  topic           text collate "C" not null,
  kafka_partition integer not null,
  processed       bigint not null default 0,
  duplicates      bigint not null default 0,
  conflicts       bigint not null default 0,
  rejected        bigint not null default 0,
  primary key (topic, kafka_partition)
) with (fillfactor = 50);

-- The next offset to apply, per partition. A re-created Kafka topic has another id and starts from 0.
-- leader_epoch is that of the last applied record, -1 before the first. lost counts the records that Kafka's retention
-- dropped before they were applied.
create table partition_progress (
  kafka_topic_id  uuid not null,
  kafka_partition integer not null,
  next_offset     bigint not null default 0,
  leader_epoch    integer not null default -1,
  lost            bigint not null default 0,
  updated_at      timestamptz not null default statement_timestamp(),
  primary key (kafka_topic_id, kafka_partition)
) with (fillfactor = 50);

-- What the seen cache is bound to. Any statement that takes away or changes events renews the generation, and with it
-- all that a cache may have remembered is forgotten.
create table store_identity (
  only_row   boolean primary key default true check (only_row),
  generation uuid not null default gen_random_uuid()
);
insert into store_identity default values;

create function renew_generation() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  update store_identity set generation = gen_random_uuid();
  return null;
end
$$;

create trigger events_taken_away
  after delete or update or truncate on events
  for each statement execute function renew_generation();
