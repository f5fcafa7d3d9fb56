-- A rejected record always fits: its timestamp is what the record has, in milliseconds since 1970 UTC. Producers write any
-- 64-bit number there, and timestamptz ends in the year 294276.
alter table rejected_records
  alter column record_timestamp type bigint using floor(extract(epoch from record_timestamp) * 1000)::bigint;

-- A copy that events.dead-letter does not take waits alone: how often it was tried, and when it is tried next.
alter table rejected_records
  add column copy_tries smallint not null default 0,
  add column copy_after timestamptz;

drop index rejected_records_pending;
create index rejected_records_pending on rejected_records (id) where dead_lettered_at is null;
