package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.KafkaEnds;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** Requests that end in a problem, of which nothing may reach Kafka. */
abstract class RefusedRequests {
    final RunningIngest api = SharedIngest.api();
    private Map<TopicPartition, Long> before = Map.of();

    @BeforeEach
    void rememberTheEnds() {
        before = KafkaEnds.now(SharedIngest.services());
    }

    @AfterEach
    void nothingReachedKafka() {
        assertThat(KafkaEnds.now(SharedIngest.services())).isEqualTo(before);
    }

    static String detail(HttpResponse<String> response) {
        return json(response.body()).get("detail").stringValue();
    }

    static JsonNode problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).isEqualTo(List.of("application/problem+json"));
        JsonNode problem = json(response.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:eventonce:problem:" + type);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotEmpty();
        assertThat(problem.get("detail").stringValue()).isNotEmpty();
        return problem;
    }
}
