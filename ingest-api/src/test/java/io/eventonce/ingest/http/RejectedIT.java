package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.RejectedId;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingRejected;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /rejected} and what is below it. */
class RejectedIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final RunningIngest GUARDED = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys");

    private final RunningIngest api = SharedIngest.api();
    private final TestingRejected rejected = new TestingRejected(SharedIngest.services());
    private final String topic = "rejected." + UUID.randomUUID();
    private final String source = "shop " + UUID.randomUUID();

    @AfterAll
    static void stop() {
        GUARDED.close();
    }

    @Test
    void aRejectedRecordHasWhatItHeldAndWhyItWasRefused() {
        String value = event(topic, "1", "{\"ä\":1}").replace("2026", "yesterday");
        RejectedId id = rejected.add("invalid", topic, source, "timestamp", value.getBytes(UTF_8));

        JsonNode one = json(api.get("/rejected/" + id.text()).body());

        assertThat(one.get("id").stringValue()).isEqualTo(id.text());
        assertThat(one.get("state").stringValue()).isEqualTo("open");
        assertThat(one.get("reason").stringValue()).isEqualTo("invalid");
        assertThat(one.get("field").stringValue()).isEqualTo("timestamp");
        assertThat(one.get("detail").stringValue()).isEqualTo("why it was");
        assertThat(one.get("topic").stringValue()).isEqualTo(topic);
        assertThat(one.get("event_id").stringValue()).isEqualTo("1");
        assertThat(one.get("source").stringValue()).isEqualTo(source);
        assertThat(one.get("partition").intValue()).isEqualTo(1);
        assertThat(one.get("offset").longValue()).isEqualTo(id.offset());
        assertThat(one.get("size").intValue()).isEqualTo(value.getBytes(UTF_8).length);
        assertThat(one.get("replay").isNull()).isTrue();
        assertThat(one.get("dismissal").isNull()).isTrue();
        assertThat(one.at("/value/text").stringValue()).isEqualTo(value);
        assertThat(one.at("/value/charset").stringValue()).isEqualTo("UTF-8");
        assertThat(Base64.getDecoder().decode(one.at("/value/base64").stringValue())).isEqualTo(value.getBytes(UTF_8));
        assertThat(one.at("/key/text").stringValue()).isEqualTo("key");
        assertThat(one.at("/headers/0/name").stringValue()).isEqualTo("trace");
        assertThat(one.at("/headers/0/value/text").stringValue()).isEqualTo("1");
        assertThat(one.get("headers_left_out").intValue()).isZero();
    }

    @Test
    void bytesThatAreNoTextAreNotShownAsText() {
        JsonNode binary = json(api.get("/rejected/"
                + rejected.add("not-json", null, null, null, new byte[]{0, 1, (byte) 0xff}).text()).body());
        JsonNode none = json(api.get("/rejected/" + rejected.add("empty", null, null, null, null).text()).body());

        assertThat(binary.at("/value/base64").stringValue()).isEqualTo("AAH/");
        assertThat(binary.at("/value/text").isNull()).isTrue();
        assertThat(none.get("value").isNull()).isTrue();
        assertThat(none.get("topic").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void textInAnotherEncodingIsShownAsText(String charset) {
        byte[] value = "{\"ä\": 1}".getBytes(Charset.forName(charset));

        JsonNode wide = json(api.get("/rejected/" + rejected.add("not-json", null, null, null, value).text()).body());

        assertThat(wide.at("/value/text").stringValue()).isEqualTo("{\"ä\": 1}");
        assertThat(wide.at("/value/charset").stringValue()).isEqualTo(charset.substring(0, 6));
    }

    @Test
    void ofALargeValueTheBeginningIsShownAlsoIfItEndsInACharacter() {
        RejectedId id = rejected.add("too-large", null, null, null, ("x" + "ä".repeat(1 << 20)).getBytes(UTF_8));

        JsonNode one = json(api.get("/rejected/" + id.text()).body());

        assertThat(one.get("size").intValue()).isEqualTo((1 << 21) + 1);
        assertThat(one.at("/value/text").stringValue()).isEqualTo("x" + "ä".repeat((1 << 19) - 1));
    }

    @Test
    void pagesLeadFromTheNewestToTheOldest() {
        List<String> added = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(_ -> rejected.add("invalid", topic, source, "payload", null).text()).toList());

        String path = "/rejected?limit=2&topic=" + topic;
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(api.get(path + cursor).body());
            assertThat(page.get("count").intValue()).isEqualTo(page.get("rejected").size());
            page.get("rejected").forEach(one -> walked.add(one.get("id").stringValue()));
            cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(walked).isEqualTo(added.reversed());
    }

    @Test
    void theyAreFoundByWhatTheyHaveInCommonAndByWhatIsMissing() {
        String id = rejected.add("invalid", topic, source, "payload", null).text();
        String bare = rejected.add("not-json", topic, null, null, null).text();

        for (String filter : List.of("reason=invalid", "field=payload", "source=" + source.replace(" ", "%20"))) {
            assertThat(ids("/rejected?topic=" + topic + '&' + filter)).as(filter).containsExactly(id);
        }
        for (String filter : List.of("reason=not-json", "field=", "source=")) {
            assertThat(ids("/rejected?topic=" + topic + '&' + filter)).as(filter).containsExactly(bare);
        }
        assertThat(ids("/rejected?topic=" + topic + "&partition=1&since=2026-01-01T00:00:00Z")).hasSize(2);
        assertThat(ids("/rejected?topic=" + topic + "&partition=0")).isEmpty();
        assertThat(ids("/rejected?topic=" + topic + "&until=2026-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void groupsCountThemTheLargestFirst() {
        rejected.add("invalid", topic, source, "payload", null);
        rejected.add("invalid", topic, source, "timestamp", null);
        rejected.add("invalid", topic, source, "timestamp", null);
        rejected.add("not-json", topic, null, null, null);

        JsonNode groups = json(api.get("/rejected/groups?limit=2&topic=" + topic).body());

        assertThat(groups.get("total").intValue()).isEqualTo(4);
        assertThat(groups.get("left_out").intValue()).isEqualTo(1);
        assertThat(groups.at("/groups/0/field").stringValue()).isEqualTo("timestamp");
        assertThat(groups.at("/groups/0/source").stringValue()).isEqualTo(source);
        assertThat(groups.at("/groups/0/count").intValue()).isEqualTo(2);
        assertThat(groups.at("/groups/0/oldest").stringValue())
                .isLessThanOrEqualTo(groups.at("/groups/0/newest").stringValue());
        assertThat(json(api.get("/rejected/groups?topic=none." + topic).body()).get("total").intValue()).isZero();
    }

    @Test
    void oneThatWasReplayedIsNoLongerOpenAndSaysWhatBecameOfIt() {
        RejectedId id = rejected.add("invalid", topic, source, "payload", null);
        rejected.markReplayed(id);

        assertThat(ids("/rejected?topic=" + topic)).isEmpty();
        assertThat(ids("/rejected?state=replayed&topic=" + topic)).containsExactly(id.text());
        assertThat(ids("/rejected?state=any&topic=" + topic)).containsExactly(id.text());
        JsonNode replay = json(api.get("/rejected/" + id.text()).body()).get("replay");
        assertThat(replay.get("outcome").stringValue()).isEqualTo("processed");
        assertThat(replay.get("offset").intValue()).isEqualTo(99);
        assertThat(replay.get("event_id").stringValue()).isEqualTo("o-1");
    }

    @Test
    void oneThatIsGoneOrNeverWasIsNotFound() {
        RejectedId id = rejected.add("invalid", topic, source, "payload", null);
        rejected.delete(id);

        for (String unknown : List.of(id.text(), "1-2", "1-2-x")) {
            HttpResponse<String> response = api.get("/rejected/" + unknown);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response.body()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:rejected-not-found");
        }
    }

    @ParameterizedTest
    @CsvSource({"state=all,state", "partition=x,partition", "since=today,since", "until=-1000-01-01T00:00:00Z,until",
            "reason=%00,reason", "cursor=x,cursor", "limit=0,limit", "colour=red,colour"})
    void aWrongParameterIsNamed(String query, String parameter) {
        HttpResponse<String> response = api.get("/rejected?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(parameter);
    }

    @Test
    void aKeySeesWhatNamesItsTopicsAndWithoutPayloadsNoneOfTheContent() {
        RejectedId own = rejected.add("invalid", topic, source, "payload", "{}".getBytes(UTF_8));
        RejectedId others = rejected.add("invalid", "x" + topic, source, "payload", null);
        RejectedId nobodys = rejected.add("not-json", null, source, null, null);
        ApiToken key = KEYS.add(List.of("read-metadata"), List.of(topic), null, null);
        KEYS.awaitKnown(GUARDED);

        JsonNode list = json(get("/rejected?source=" + source.replace(" ", "%20"), key).body());
        JsonNode groups = json(get("/rejected/groups?source=" + source.replace(" ", "%20"), key).body());

        assertThat(list.get("count").intValue()).isEqualTo(1);
        assertThat(list.at("/rejected/0/id").stringValue()).isEqualTo(own.text());
        assertThat(groups.get("total").intValue()).isEqualTo(1);
        assertThat(json(get("/rejected/" + own.text(), key).body()).propertyNames())
                .contains("detail").doesNotContain("value", "key", "headers");
        RejectedId gone = new RejectedId(own.topicId(), 1, 99);
        for (RejectedId id : List.of(others, nobodys, gone)) {
            assertThat(get("/rejected/" + id.text(), key).statusCode()).isEqualTo(403);
        }
    }

    private static HttpResponse<String> get(String path, ApiToken key) {
        return GUARDED.send(GUARDED.request(path).header("Authorization", "Bearer " + key.text()));
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        json(api.get(path).body()).get("rejected").forEach(one -> ids.add(one.get("id").stringValue()));
        return ids;
    }
}
