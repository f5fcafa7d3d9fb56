-- Who may use the API of ingest-api, and who changed that. dedup-consumer only makes these tables.

-- The hash is SHA-256 of the whole token, which has 256 random bits: nobody can find the token from it. The id is a part of
-- the token and is not secret. No topic_prefixes means all topics.
create table api_keys (
  id             text collate "C" primary key,
  name           text not null,
  hash           bytea not null check (length(hash) = 32),
  scopes         text[] not null,
  topic_prefixes text[] not null default '{}',
  source         text,
  created_at     timestamptz not null default statement_timestamp(),
  expires_at     timestamptz,
  revoked_at     timestamptz,
  last_used_at   timestamptz
);

-- One row per act of an administrator, added in the transaction of the act.
create table audit_log (
  id     bigint generated always as identity primary key,
  at     timestamptz not null default statement_timestamp(),
  actor  text not null,
  act    text not null,
  object text not null,
  why    text not null
);

-- Who may read the counters of the topics may read the keys, as ingest-api must. The operator, if there is one, keeps them.
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
    execute 'grant select on api_keys to ' || reader;
  end loop;
  if exists (select from pg_roles where rolname = 'eventonce_operator') then
    grant select, insert, update on api_keys to eventonce_operator;
    grant select, insert on audit_log to eventonce_operator;
  end if;
end
$$;
