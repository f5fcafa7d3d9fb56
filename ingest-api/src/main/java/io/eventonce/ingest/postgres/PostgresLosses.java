package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Act;
import io.eventonce.ingest.StoreUnavailableException;
import java.util.List;
import java.util.UUID;

/** The losses in {@code partition_progress}, as the role of an operator. */
final class PostgresLosses {
    private static final String LOST = """
            select kafka_topic_id, kafka_partition, lost from partition_progress
            where lost > 0 order by kafka_topic_id, kafka_partition""";
    private static final String ACKNOWLEDGE = """
            update partition_progress set lost = 0 where kafka_topic_id = :topic_id and kafka_partition = :partition""";

    private final OperatorSession session;

    PostgresLosses(OperatorSession session) {
        this.session = session;
    }

    List<Loss> list() throws StoreUnavailableException {
        return session.run(() -> select(LOST));
    }

    /** Exactly these: dedup-consumer adds to none of them meanwhile. */
    List<Loss> acknowledge(Act act) throws StoreUnavailableException {
        return session.run(() -> {
            List<Loss> losses = select(LOST + " for update");
            for (Loss loss : losses) {
                session.sql(ACKNOWLEDGE).param("topic_id", loss.topicId())
                        .param("partition", loss.partition()).update();
                session.audit(act, "loss acknowledged", loss.toString());
            }
            return losses;
        });
    }

    private List<Loss> select(String sql) {
        return session.sql(sql)
                .query((row, _) -> new Loss(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3))).list();
    }
}
