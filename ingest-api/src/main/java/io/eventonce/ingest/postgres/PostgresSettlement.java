package io.eventonce.ingest.postgres;

import io.eventonce.event.ConflictId;
import io.eventonce.event.RejectedId;
import io.eventonce.ingest.Act;
import io.eventonce.ingest.Settlement;
import io.eventonce.ingest.StoreUnavailableException;
import java.util.function.IntSupplier;

/** Writes into {@code rejected_records} and {@code conflicts} what people decide, as the role of an operator. */
final class PostgresSettlement implements Settlement {
    private static final String DISMISS = """
            update rejected_records
            set dismissed_at = statement_timestamp(), dismissed_by = :actor, dismissed_why = :why
            where kafka_topic_id = :topic_id and kafka_partition = :partition and kafka_offset = :offset
              and dismissed_at is null""";
    private static final String KEEP = """
            update conflicts
            set resolved_at = statement_timestamp(), resolution = 'kept', resolved_by = :actor, resolved_why = :why
            where topic = :topic and event_id = :event_id and payload_hash = decode(:payload_hash, 'hex')
              and resolved_at is null""";

    private final OperatorSession operator;

    PostgresSettlement(OperatorSession operator) {
        this.operator = operator;
    }

    @Override
    public boolean isPossible() {
        return operator.isPossible();
    }

    @Override
    public void dismiss(RejectedId id, Act act) throws StoreUnavailableException {
        settle(act, "rejected record dismissed", id.name(), () -> operator.sql(DISMISS).param("actor", act.actor())
                .param("why", act.why()).param("topic_id", id.topicId()).param("partition", id.partition())
                .param("offset", id.offset()).update());
    }

    @Override
    public void keepStored(ConflictId id, Act act) throws StoreUnavailableException {
        settle(act, "conflict resolved, stored payload kept", id.name(), () -> operator.sql(KEEP)
                .param("actor", act.actor()).param("why", act.why()).param("topic", id.key().topic())
                .param("event_id", id.key().eventId()).param("payload_hash", id.payloadHash()).update());
    }

    private void settle(Act act, String what, String object, IntSupplier update) throws StoreUnavailableException {
        operator.run(() -> {
            int changed = update.getAsInt();
            if (changed > 0) {
                operator.audit(act, what, object);
            }
            return changed;
        });
    }
}
