-- Figures whose cost does not grow with what they count.

-- Totals. They move in the update that moves next_offset, so that their sum costs a row per partition, however many topics
-- there are. topics counts the topics whose first event a batch of this partition stored. Like topic_stats they say what was
-- received, not what is left. Whoever deletes a row here takes its totals away, and has its partition applied again from 0.
alter table partition_progress
  add column processed  bigint not null default 0,
  add column duplicates bigint not null default 0,
  add column conflicts  bigint not null default 0,
  add column rejected   bigint not null default 0,
  add column topics     bigint not null default 0;

-- The topics that an event was ever stored of. GET /topics pages through them by name.
create table topics (
  topic text collate "C" primary key
);
insert into topics select distinct topic from topic_stats where processed > 0 order by topic;

-- A partition has the totals of all Kafka topics that it was a part of, in the row that moved last. One that was applied,
-- but whose row is gone, gets a row of no Kafka topic.
insert into partition_progress (kafka_topic_id, kafka_partition)
select '00000000-0000-0000-0000-000000000000', kafka_partition from topic_stats
where kafka_partition not in (select kafka_partition from partition_progress)
group by kafka_partition;

with latest as (
  select distinct on (kafka_partition) kafka_topic_id, kafka_partition from partition_progress
  order by kafka_partition, updated_at desc),
total as (
  select kafka_partition, sum(processed) as processed, sum(duplicates) as duplicates, sum(conflicts) as conflicts,
         sum(rejected) as rejected
  from topic_stats group by kafka_partition)
update partition_progress as progress
set processed = total.processed, duplicates = total.duplicates, conflicts = total.conflicts, rejected = total.rejected,
    topics = case when progress.kafka_partition = (select min(kafka_partition) from total)
             then (select count(*) from topics) else 0 end
from latest join total using (kafka_partition)
where progress.kafka_topic_id = latest.kafka_topic_id and progress.kafka_partition = latest.kafka_partition;

-- Records of one event with one payload are one row: the first of them, how many there were, and where and when the latest
-- came. The first 100 payloads of an event are kept. Records with further ones are counted in a row that has no payload and
-- the empty hash, so that the sum of times stays exact.
alter table conflicts
  add column times            bigint not null default 1,
  add column last_received_at timestamptz not null default statement_timestamp(),
  add column last_partition   integer,
  add column last_offset      bigint,
  alter column payload drop not null;

create table collapsed as
with equal as (
  select min(id) as first, max(id) as last, topic, event_id, count(*) as times,
         row_number() over (partition by topic, event_id order by min(id)) <= 100 as keep
  from conflicts group by topic, event_id, payload_hash)
select min(first) as first, max(last) as last, sum(times)::bigint as times, keep
from equal group by topic, event_id, keep, case when keep then first end;

update conflicts
set times = collapsed.times, last_received_at = latest.received_at, last_partition = latest.kafka_partition,
    last_offset = latest.kafka_offset, payload = case when keep then conflicts.payload end,
    payload_hash = case when keep then conflicts.payload_hash else '' end
from collapsed join conflicts latest on latest.id = collapsed.last
where conflicts.id = collapsed.first;

delete from conflicts where not exists (select from collapsed where first = id);
drop table collapsed;

drop index conflicts_event_key;
alter table conflicts
  alter column last_partition set not null,
  alter column last_offset set not null,
  drop column id,
  add primary key (topic, event_id, payload_hash),
  set (fillfactor = 80);

-- How often each event was sent again. A batch still notes in resends whom it found stored, by a row without an index;
-- dedup-consumer adds these notes up here soon after, away from the batches, and takes them away in the same transaction.
-- So the two together are exact at every moment, and neither grows with the number of sends.
drop index resends_key_hashes;

create table repeats (
  key_hash   bigint primary key,
  sent_again bigint not null
) with (fillfactor = 80);
insert into repeats
select key_hash, count(*) from resends cross join lateral unnest(key_hashes) as key_hash group by key_hash order by key_hash;
truncate resends;
alter table resends
  drop column applied_at,
  set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Who may read the counters of the topics may read the rest of what GET /stats, GET /topics and GET /events tell.
do $$
declare
  reader text;
begin
  for reader in
    select distinct case grantee when 'PUBLIC' then 'public' else quote_ident(grantee) end
    from information_schema.table_privileges
    where table_schema = current_schema() and table_name = 'topic_stats' and privilege_type = 'SELECT'
  loop
    execute 'grant select on topics, repeats to ' || reader;
  end loop;
end
$$;
