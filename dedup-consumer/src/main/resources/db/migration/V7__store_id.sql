-- Who speaks in events.outcomes. ingest-api reads the id and believes only the outcomes of the store that it queries. The id is
-- public, and it stays: a TRUNCATE renews the generation in store_identity, which is secret, but not the id, and a restored
-- database is the same store. A copy that is to live beside its original needs an id of its own:
--   update store set id = gen_random_uuid();
create table store (
  only_row boolean primary key default true check (only_row),
  id       uuid not null default gen_random_uuid()
);
insert into store default values;
