package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a         | /events/t/a
            a-b_c.d~e | /events/t/a-b_c.d~e
            azAZ09    | /events/t/azAZ09
            @[`{/:    | /events/t/%40%5B%60%7B%2F%3A
            a/b       | /events/t/a%2Fb
            a b+c     | /events/t/a%20b%2Bc
            100%      | /events/t/100%25
            a;b?c#d   | /events/t/a%3Bb%3Fc%23d
            ä€        | /events/t/%C3%A4%E2%82%AC
            .         | /events/t/%2E
            ..        | /events/t/%2E%2E
            ...       | /events/t/...
            ../x      | /events/t/..%2Fx
            """)
    void allButUnreservedCharactersAreEncoded(String id, String path) {
        assertThat(EventPath.of(new EventKey("t", id))).isEqualTo(path);
        assertThat(EventPath.parse(path)).contains(new EventKey("t", id));
    }

    @ParameterizedTest
    @MethodSource("io.eventonce.ingest.testing.OddIds#all")
    void whatWasEncodedIsDecoded(String id) {
        EventKey key = new EventKey("..", id);

        assertThat(EventPath.parse(EventPath.of(key))).contains(key);
    }

    @Test
    void aSlashThatIsNotEncodedIsPartOfTheId() {
        assertThat(EventPath.parse("/events/t/a/b;c/")).contains(new EventKey("t", "a/b;c/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events/", "/events/t", "/events/t/", "/events//a", "/other/t/a",
            "/events/t/%", "/events/t/%4", "/events/t/%zz", "/events/t/%C3", "/events/t/%ED%A0%80", "/events/t/%FF"})
    void whatIsNoSuchPathIsNone(String path) {
        assertThat(EventPath.parse(path)).isEmpty();
    }
}
