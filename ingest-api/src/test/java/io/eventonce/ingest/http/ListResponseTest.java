package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredOutcome;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;

class ListResponseTest {
    private static final EventKey KEY = new EventKey("t", "a b");
    private static final RecordPosition POSITION = new RecordPosition(3, 4_711_000_000_000L);
    private static final PublishResult PROCESSED = new PublishResult.Known(KEY, POSITION, StoredOutcome.PROCESSED);
    private static final PublishResult DUPLICATE = new PublishResult.Known(KEY, POSITION, StoredOutcome.DUPLICATE);
    private static final PublishResult CONFLICT = new PublishResult.Known(KEY, POSITION, StoredOutcome.CONFLICT);
    private static final PublishResult REJECTED = new PublishResult.Rejected(KEY, POSITION, "payload: too deep");
    private static final PublishResult ACCEPTED = new PublishResult.Accepted(KEY, POSITION,
            new UUID(0, 1), null);
    private static final PublishResult TOO_LARGE = new PublishResult.TooLarge(KEY, "The limit is 9 bytes.");
    private static final PublishResult NOT_TAKEN = new PublishResult.NotTaken(KEY);
    private static final PublishResult UNKNOWN = new PublishResult.Unknown(KEY);
    private static final PublishResult INVALID = new PublishResult.Invalid(
            (DecodedEvent.Invalid) EventCodec.decode("{\"topic\":\"t\"}".getBytes(UTF_8)));

    @Test
    void theWorstNewsThatAClientMustActOnIsTheStatus() {
        assertThat(status(PROCESSED, ACCEPTED, NOT_TAKEN, TOO_LARGE, INVALID)).isEqualTo(503);
        assertThat(status(INVALID, UNKNOWN, DUPLICATE)).isEqualTo(503);
        assertThat(status(INVALID, NOT_TAKEN)).isEqualTo(503);
        assertThat(status(PROCESSED, ACCEPTED, TOO_LARGE, INVALID)).isEqualTo(413);
        assertThat(status(PROCESSED, ACCEPTED, INVALID)).isEqualTo(202);
        assertThat(status(INVALID, DUPLICATE)).isEqualTo(200);
        assertThat(status(CONFLICT, INVALID, REJECTED)).isEqualTo(200);
        assertThat(status(INVALID, REJECTED)).isEqualTo(422);
        assertThat(status(REJECTED)).isEqualTo(422);
        assertThat(status()).isEqualTo(200);
        assertThat(status(INVALID, INVALID)).isEqualTo(422);
    }

    @Test
    void whereHandlingIsStrictNoItemThatFailedHidesBehindASuccess() {
        assertThat(strict(PROCESSED, CONFLICT, INVALID, ACCEPTED)).isEqualTo(409);
        assertThat(strict(PROCESSED, INVALID)).isEqualTo(422);
        assertThat(strict(ACCEPTED, REJECTED)).isEqualTo(422);
        assertThat(strict(CONFLICT, NOT_TAKEN)).isEqualTo(503);
        assertThat(strict(CONFLICT, TOO_LARGE)).isEqualTo(413);
        assertThat(strict(PROCESSED, DUPLICATE, ACCEPTED)).isEqualTo(202);
        assertThat(strict(PROCESSED, DUPLICATE)).isEqualTo(200);
        assertThat(strict()).isEqualTo(200);
    }

    @Test
    void aConflictLeadsToTheStoredEvent() {
        assertThat(body(CONFLICT).at("/results/0/location").stringValue()).isEqualTo("/events/t/a%20b");
    }

    @Test
    void everyItemIsCountedOnce() {
        JsonNode body = body(PROCESSED, PROCESSED, DUPLICATE, CONFLICT, REJECTED, ACCEPTED, NOT_TAKEN, UNKNOWN,
                INVALID, TOO_LARGE);

        assertThat(body.get("count").intValue()).isEqualTo(10);
        assertThat(body.get("processed").intValue()).isEqualTo(2);
        assertThat(body.get("duplicate").intValue()).isEqualTo(1);
        assertThat(body.get("conflict").intValue()).isEqualTo(1);
        assertThat(body.get("accepted").intValue()).isEqualTo(1);
        assertThat(body.get("invalid").intValue()).isEqualTo(3);
        assertThat(body.get("failed").intValue()).isEqualTo(2);
        assertThat(body.get("results")).extracting(item -> item.get("status").stringValue())
                .containsExactly("processed", "processed", "duplicate", "conflict", "rejected", "accepted",
                        "unavailable",
                        "unknown", "invalid", "too_large");
        assertThat(body.get("results")).extracting(item -> item.get("index").intValue())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void anItemSaysOnlyWhatIsKnown() {
        JsonNode items = body(DUPLICATE, ACCEPTED, INVALID, REJECTED, UNKNOWN).get("results");

        for (int i : List.of(0, 1, 3)) {
            assertThat(items.get(i).get("partition").intValue()).isEqualTo(3);
            assertThat(items.get(i).get("offset").longValue()).isEqualTo(4_711_000_000_000L);
        }
        for (int i : List.of(2, 4)) {
            assertThat(items.get(i).propertyNames()).doesNotContain("partition", "offset");
        }

        assertThat(items.get(0).get("is_duplicate").booleanValue()).isTrue();
        assertThat(items.get(0).get("event_id").stringValue()).isEqualTo("a b");
        assertThat(items.get(0).has("location")).isFalse();
        assertThat(items.get(1).get("is_duplicate").isNull()).isTrue();
        assertThat(items.get(1).get("location").stringValue()).isEqualTo("/events/t/a%20b");
        assertThat(items.get(2).get("topic").stringValue()).isEqualTo("t");
        assertThat(items.get(2).get("event_id").isNull()).isTrue();
        assertThat(items.get(2).get("errors")).extracting(error -> error.get("field").stringValue())
                .contains("event_id", "timestamp", "source", "payload");
    }

    @Test
    void theTopicIdIsThereIfAnItemIsAccepted() {
        assertThat(body(PROCESSED, ACCEPTED).get("topic_id").stringValue()).isEqualTo(new UUID(0, 1).toString());
        assertThat(body(PROCESSED).has("topic_id")).isFalse();
    }

    private static int status(PublishResult... results) {
        return new ListResponse(List.of(results), false).status();
    }

    private static int strict(PublishResult... results) {
        return new ListResponse(List.of(results), true).status();
    }

    private static JsonNode body(PublishResult... results) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonResponse.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new ListResponse(List.of(results), false).write(generator);
        }
        return json(out.toString(UTF_8));
    }
}
