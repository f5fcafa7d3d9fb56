package io.eventonce.perf.benchmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishRequestsTest {
    private static final int LIST = 50;

    @Test
    void aSingleEventIsOneTheSystemTakes() {
        String request = request(new PublishRequests(new EventSource(0, 0), BodyFormat.SINGLE, 1, false, ""));

        assertThat(head(request)).startsWith("POST /publish HTTP/1.1\r\n").contains(
                "Content-Type: application/json\r\n",
                "Prefer: respond-async\r\n");
        assertThat(EventCodec.decode(body(request))).isInstanceOf(DecodedEvent.Valid.class);
    }

    @Test
    void theLengthIsThatOfTheBody() {
        for (BodyFormat format : BodyFormat.values()) {
            String request = request(new PublishRequests(new EventSource(0, 0), format, 3, true, ""));

            assertThat(head(request)).contains("Content-Length: %08d".formatted(body(request).length));
        }
    }

    @Test
    void whoeverWaitsForTheOutcomeAsksForNothing() {
        assertThat(request(new PublishRequests(new EventSource(0, 0), BodyFormat.SINGLE, 1, true, "")))
                .doesNotContain("Prefer");
    }

    @Test
    void aKeyIsSentAsABearerToken() {
        String request = request(new PublishRequests(new EventSource(0, 0), BodyFormat.SINGLE, 1, true, "token"));

        assertThat(head(request)).contains("\r\nAuthorization: Bearer token\r\n");
    }

    @Test
    void listsHoldAsManyEventsAsTheyShould() {
        byte[] array = body(request(new PublishRequests(new EventSource(0, 0), BodyFormat.ARRAY, LIST, true, "")));
        byte[] lines = body(request(new PublishRequests(new EventSource(0, 0), BodyFormat.NDJSON, LIST, true, "")));

        assertThat(EventList.split(array, LIST)).hasSize(LIST).allMatch(PublishRequestsTest::isEvent);
        assertThat(EventList.lines(lines, LIST)).hasSize(LIST).allMatch(PublishRequestsTest::isEvent);
    }

    @Test
    void whatIsWrittenAgainIsTheSameEvent() {
        EventSource events = new EventSource(1_000, 0.3);
        PublishRequests requests = new PublishRequests(events, BodyFormat.SINGLE, 1, true, "");
        List<String> bodies = IntStream.range(0, 1_000).mapToObj(_ -> new String(body(request(requests)), UTF_8))
                .toList();
        Set<String> different = new HashSet<>(bodies);

        assertThat(events.events()).isEqualTo(different.size()).isBetween(600L, 800L);
        assertThat(events.duplicates()).isEqualTo(bodies.size() - different.size());
    }

    private static boolean isEvent(byte[] json) {
        return EventCodec.decode(json) instanceof DecodedEvent.Valid;
    }

    private static String request(PublishRequests requests) {
        ByteBuf out = Unpooled.buffer();
        requests.accept(out);
        return out.toString(UTF_8);
    }

    private static String head(String request) {
        return request.substring(0, request.indexOf("\r\n\r\n"));
    }

    private static byte[] body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4).getBytes(UTF_8);
    }
}
