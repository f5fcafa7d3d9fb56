package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code ETag} and {@code If-None-Match} of one event. */
class EntityTagIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "tag." + UUID.randomUUID();
    private final String path = "/events/" + topic + "/1";

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        publish("{}");
        String tag = tag();

        for (String known : List.of(tag, "\"other\", " + tag, tag.substring(2), "*")) {
            HttpResponse<String> response = find(known);

            assertThat(response.statusCode()).as(known).isEqualTo(304);
            assertThat(response.headers().firstValue("ETag")).hasValue(tag);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
            assertThat(response.body()).isEmpty();
        }
        assertThat(api.send(api.request(path).header("If-None-Match", tag).HEAD()).statusCode()).isEqualTo(304);
    }

    @Test
    void eachLaterRecordMakesAnotherTag() {
        publish("{}");
        String stored = tag();
        publish("{}");
        String sentAgain = tag();
        publish("{\"n\":2}");

        assertThat(List.of(stored, sentAgain, tag())).doesNotHaveDuplicates();
        assertThat(find(stored).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotStoredHasNoTag() {
        HttpResponse<String> response = find("*");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().map()).doesNotContainKey("ETag");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private void publish(String payload) {
        api.send(api.request("/publish").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event(topic, "1", payload))));
    }

    private String tag() {
        return api.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> find(String known) {
        return api.send(api.request(path).header("If-None-Match", known));
    }
}
