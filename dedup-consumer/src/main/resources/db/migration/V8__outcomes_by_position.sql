-- What became of the record at a position. next_offset says whether it is applied, events and conflicts whether it was stored, a
-- duplicate or a conflict. Two things are missing.

-- Offsets come again when the Kafka topic is made anew. Events that a partition of a Kafka topic stored have higher ids than
-- events_before, the last id that was given away when its row was added; the default stands for rows from before V8.
alter table partition_progress add column events_before bigint not null default 0;

-- A rejected record is found by its position.
create index rejected_records_position on rejected_records (kafka_topic_id, kafka_partition, kafka_offset);

-- Who may read the counters of the topics may ask for outcomes. Of a rejected record this shows neither the value nor the headers.
do $$
declare
  reader text;
begin
  for reader in
    select distinct case grantee when 'PUBLIC' then 'public' else quote_ident(grantee) end
    from information_schema.table_privileges
    where table_schema = current_schema() and table_name = 'topic_stats' and privilege_type = 'SELECT'
  loop
    execute 'grant select (kafka_topic_id, kafka_partition, kafka_offset, record_key, reason, detail) on rejected_records to '
            || reader;
  end loop;
end
$$;
