package io.eventonce.perf.listener;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One record, one statement, one transaction. */
@Component
class EventListener {
    private static final String INSERT = """
            insert into peer_events (topic, event_id, "timestamp", source, payload)
            values (?, ?, ?::timestamptz, ?, ?::json) on conflict do nothing""";

    private final JdbcTemplate jdbc;
    private final JsonMapper mapper = new JsonMapper();

    EventListener(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @KafkaListener(topics = "events", concurrency = "2")
    void store(ConsumerRecord<String, String> record) {
        JsonNode event = mapper.readTree(record.value());
        jdbc.update(INSERT, event.get("topic").stringValue(), event.get("event_id").stringValue(),
                event.get("timestamp").stringValue(), event.get("source").stringValue(),
                event.get("payload").toString());
    }
}
