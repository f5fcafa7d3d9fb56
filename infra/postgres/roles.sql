-- Makes the roles of Eventonce in the current database. An administrator runs this with ./roles, or in any other way. A
-- superuser is not needed: it is enough to have CREATEROLE, and to own the database and its tables. Passwords are set
-- elsewhere. It may run again: where one role did everything before, its tables become those of eventonce_owner.
-- The rights on the tables are in dedup-consumer's db/migration/afterMigrate__rights.sql.

do $$
declare
  role text;
  relation regclass;
  home text := coalesce((
    select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relname = 'store_identity' and relkind = 'r' order by nspname <> 'eventonce' limit 1), 'eventonce');
begin
  execute format('revoke all on database %I from public', current_database());
  -- Since PostgreSQL 15 this is the default.
  revoke create on schema public from public;
  execute format('create schema if not exists %I', home);
  foreach role in array array['eventonce_owner', 'eventonce_writer', 'eventonce_reader', 'eventonce_operator'] loop
    if to_regrole(role) is null then
      execute format('create role %I login', role);
    end if;
    execute format('grant connect on database %I to %I', current_database(), role);
    execute format('grant usage on schema %I to %I', home, role);
    execute format('alter role %I in database %I set search_path = %I', role, current_database(), home);
  end loop;
  execute format('grant create on schema %I to eventonce_owner', home);
  -- Only a member of a role may give it tables; a superuser is a member of each.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant eventonce_owner to %I', current_user);
  end if;
  if home = 'eventonce' then
    alter schema eventonce owner to eventonce_owner;
  end if;
  for relation in
    select oid from pg_class
    where relnamespace = quote_ident(home)::regnamespace and relkind = 'r' and relowner <> 'eventonce_owner'::regrole
      and relname in ('events', 'conflicts', 'resends', 'repeats', 'rejected_records', 'topic_stats', 'topics',
                      'partition_progress', 'store', 'store_identity', 'api_keys', 'audit_log', 'flyway_schema_history')
  loop
    execute format('alter table %s owner to eventonce_owner', relation);
  end loop;
  if to_regprocedure(format('%I.renew_generation()', home)) is not null then
    execute format('alter function %I.renew_generation() owner to eventonce_owner', home);
  end if;
end
$$;
