package io.eventonce.perf.benchmark.ingest;

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

class PublishesTest {
    private static final int LIST = 50;

    @Test
    void aSingleEventIsOneTheSystemTakes() {
        String request = request(new Publishes(new EventSource(0, 0), Form.SINGLE, 1, false));

        assertThat(head(request)).startsWith("POST /publish HTTP/1.1\r\n").contains(
                "Content-Type: application/json\r\n",
                "Prefer: respond-async\r\n");
        assertThat(EventCodec.decode(body(request))).isInstanceOf(DecodedEvent.Valid.class);
    }

    @Test
    void theLengthIsThatOfTheBody() {
        for (Form form : Form.values()) {
            String request = request(new Publishes(new EventSource(0, 0), form, 3, true));

            assertThat(head(request)).contains("Content-Length: %08d".formatted(body(request).length));
        }
    }

    @Test
    void whoeverWaitsForTheOutcomeAsksForNothing() {
        assertThat(request(new Publishes(new EventSource(0, 0), Form.SINGLE, 1, true))).doesNotContain("Prefer");
    }

    @Test
    void listsHoldAsManyEventsAsTheyShould() {
        byte[] array = body(request(new Publishes(new EventSource(0, 0), Form.ARRAY, LIST, true)));
        byte[] lines = body(request(new Publishes(new EventSource(0, 0), Form.LINES, LIST, true)));

        assertThat(EventList.split(array, LIST)).hasSize(LIST).allMatch(PublishesTest::isEvent);
        assertThat(EventList.lines(lines, LIST)).hasSize(LIST).allMatch(PublishesTest::isEvent);
    }

    @Test
    void whatIsWrittenAgainIsTheSameEvent() {
        EventSource events = new EventSource(1_000, 0.3);
        Publishes publishes = new Publishes(events, Form.SINGLE, 1, true);
        List<String> bodies = IntStream.range(0, 1_000).mapToObj(_ -> new String(body(request(publishes)), UTF_8))
                .toList();
        Set<String> different = new HashSet<>(bodies);

        assertThat(events.events()).isEqualTo(different.size()).isBetween(600L, 800L);
        assertThat(events.duplicates()).isEqualTo(bodies.size() - different.size());
    }

    private static boolean isEvent(byte[] json) {
        return EventCodec.decode(json) instanceof DecodedEvent.Valid;
    }

    private static String request(Publishes publishes) {
        ByteBuf out = Unpooled.buffer();
        publishes.write(out);
        return out.toString(UTF_8);
    }

    private static String head(String request) {
        return request.substring(0, request.indexOf("\r\n\r\n"));
    }

    private static byte[] body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4).getBytes(UTF_8);
    }
}
