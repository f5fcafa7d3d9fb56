-- Copying a rejected record takes no transaction while Kafka answers. Who copies it moves copy_after into the future first, so
-- that nobody else takes it meanwhile; a crash delays it by that.
alter table rejected_records alter column copy_after set default '-infinity';
update rejected_records set copy_after = '-infinity' where dead_lettered_at is null and copy_after is null;

drop index rejected_records_pending;
create index rejected_records_due on rejected_records (copy_after, id) where dead_lettered_at is null;

-- Those that may be deleted, oldest first, however many wait for their copy.
create index rejected_records_copied on rejected_records (id) where dead_lettered_at is not null;
