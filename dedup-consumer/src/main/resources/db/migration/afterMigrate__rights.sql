-- What the roles of infra/postgres/roles.sql may do with the tables: these rights and no others. Flyway runs this after
-- the migrations of each start, as the owner of the tables. Where the roles are missing it does nothing.
do $$
declare
  missing text;
begin
  -- Two grants on one table at a time would fail. The number is only a name.
  perform pg_advisory_xact_lock(5641720939);
  for missing in
    with rights (role, relation, privileges) as (values
      ('eventonce_writer', 'events', array['select', 'insert']),
      -- So that a partition of a new Kafka topic knows the last id before it.
      ('eventonce_writer', 'events_id_seq', array['select']),
      ('eventonce_writer', 'conflicts', array['select', 'insert', 'update']),
      ('eventonce_writer', 'resends', array['select', 'insert', 'delete']),
      ('eventonce_writer', 'repeats', array['select', 'insert', 'update']),
      ('eventonce_writer', 'rejected_records', array['select', 'insert', 'update', 'delete']),
      ('eventonce_writer', 'topic_stats', array['select', 'insert', 'update']),
      ('eventonce_writer', 'topics', array['select', 'insert']),
      ('eventonce_writer', 'partition_progress', array['select', 'insert', 'update']),
      ('eventonce_writer', 'store', array['select']),
      ('eventonce_writer', 'store_identity', array['select']),
      ('eventonce_reader', 'events', array['select']),
      ('eventonce_reader', 'conflicts', array['select']),
      ('eventonce_reader', 'resends', array['select']),
      ('eventonce_reader', 'repeats', array['select']),
      ('eventonce_reader', 'rejected_records', array['select']),
      ('eventonce_reader', 'topic_stats', array['select']),
      ('eventonce_reader', 'topics', array['select']),
      ('eventonce_reader', 'partition_progress', array['select']),
      ('eventonce_reader', 'store', array['select']),
      ('eventonce_reader', 'api_keys', array['select']),
      ('eventonce_operator', 'partition_progress', array['select', 'update (lost)']),
      ('eventonce_operator', 'rejected_records',
        array['select (kafka_topic_id, kafka_partition, kafka_offset, dismissed_at)',
              'update (dismissed_at, dismissed_by, dismissed_why)']),
      ('eventonce_operator', 'conflicts',
        array['select (topic, event_id, payload_hash, resolved_at)',
              'update (resolved_at, resolution, resolved_by, resolved_why)']),
      ('eventonce_operator', 'api_keys', array['select', 'insert', 'update']),
      ('eventonce_operator', 'audit_log', array['select', 'insert']))
    select format('grant %s on %s to %I', privilege, pg_class.oid::regclass, role)
    from rights cross join unnest(privileges) as privilege
    join pg_roles on rolname = role
    join pg_class on relname = relation and relnamespace = quote_ident(current_schema())::regnamespace
    where has_schema_privilege(role, relnamespace, 'usage') and pg_has_role(relowner, 'usage')
      -- A right on columns waits for the migration that adds them.
      and not exists (
        select from unnest(string_to_array(substring(privilege from '\((.*)\)'), ', ')) as named
        where not exists (select from pg_attribute where attrelid = pg_class.oid and attname = named))
      and not case privilege when 'delete' then has_table_privilege(role, pg_class.oid, 'delete')
              else has_any_column_privilege(role, pg_class.oid, split_part(privilege, ' ', 1)) end
  loop
    execute missing;
  end loop;
end
$$;
