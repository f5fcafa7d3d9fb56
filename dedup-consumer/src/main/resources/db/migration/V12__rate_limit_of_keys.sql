-- Events that a key may publish per second, at each instance of ingest-api; null for any number.
alter table api_keys add column rate_limit integer check (rate_limit > 0);
