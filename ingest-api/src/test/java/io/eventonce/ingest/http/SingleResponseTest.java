package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.RecordPosition;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;

class SingleResponseTest {
    private static final EventKey KEY = new EventKey("t", "a b");
    private static final RecordPosition POSITION = new RecordPosition(3, 7);
    private static final UUID TOPIC = new UUID(0, 1);

    @Test
    void anAcceptedEventNamesThePathOfItsOutcome() {
        JsonNode body = body(new PublishResult.Accepted(KEY, POSITION, TOPIC,
                new OutcomeQuery(TOPIC, POSITION, KEY, "ff")));

        assertThat(body.get("outcome").stringValue())
                .isEqualTo("/outcomes/" + TOPIC + "/3/7?topic=t&event_id=a%20b&payload_hash=ff");
    }

    @Test
    void anEventThatIsAcceptedBeforeTheIdOfTheTopicIsKnownNamesNoPath() {
        JsonNode body = body(new PublishResult.Accepted(KEY, POSITION, null, null));

        assertThat(body.get("status").stringValue()).isEqualTo("accepted");
        assertThat(body.has("outcome")).isFalse();
    }

    @Test
    void whatKafkaDidNotAcknowledgeIsWorthSendingAgain() {
        for (PublishResult result : List.of(new PublishResult.NotTaken(KEY), new PublishResult.Unknown(KEY))) {
            JsonResponse answer = SingleResponse.of(result);

            assertThat(answer.status()).as("%s", result).isEqualTo(503);
            assertThat(answer.isTemporary()).as("%s", result).isTrue();
        }
    }

    @Test
    void whatCanNeverBeStoredIsNotWorthSendingAgain() {
        JsonResponse large = SingleResponse.of(new PublishResult.TooLarge(KEY, "The limit is 9 bytes."));
        JsonResponse rejected = SingleResponse.of(new PublishResult.Rejected(KEY, POSITION, "payload: too deep"));

        assertThat(List.of(large.status(), rejected.status())).containsExactly(413, 422);
        assertThat(List.of(large, rejected)).noneMatch(JsonResponse::isTemporary);
    }

    private static JsonNode body(PublishResult.InKafka result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonResponse.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new SingleResponse(result).write(generator);
        }
        return json(out.toString(UTF_8));
    }
}
