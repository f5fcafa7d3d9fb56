package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.EventFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private final Cursor events = Cursor.ofEvents("orders", EventFilter.NONE);
    private final Cursor topics = Cursor.ofTopics();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 1L << 40, Long.MAX_VALUE})
    void itLeadsBackToItsId(long id) {
        assertThat(events.after(id)).matches("[A-Za-z0-9_-]{23}");
        assertThat(events.id(events.after(id))).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "orders.created"})
    void itLeadsBackToItsName(String name) {
        String longName = name.repeat(17);

        assertThat(topics.name(topics.after(name))).hasValue(name);
        assertThat(topics.name(topics.after(longName))).hasValue(longName);
    }

    @Test
    void oneOfAnotherListIsNone() {
        String cursor = events.after(7);

        assertThat(Cursor.ofEvents("orders.created", EventFilter.NONE).id(cursor)).isEmpty();
        assertThat(Cursor.ofEvents(null, EventFilter.NONE).id(cursor)).isEmpty();
        assertThat(Cursor.ofEvents("orders", new EventFilter("shop", null, null, null)).id(cursor)).isEmpty();
        assertThat(topics.name(cursor)).isEmpty();
        assertThat(events.id(topics.after("12345678"))).isEmpty();
    }

    @Test
    void idsThatFollowEachOtherDoNotLookLikeIt() {
        assertThat(events.after(8).substring(2, 12)).isNotEqualTo(events.after(7).substring(2, 12));
        assertThat(events.after(8).substring(12)).isNotEqualTo(events.after(7).substring(12));
    }

    /** Among them one of the first version. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1", "abc", "AQAAAAAAAAAB", "AgAAAAAAAAAB", "AgAAAAAAAAAAAAAAAAAAAAE", "Ag", "ä"})
    void whatIsNoCursorIsNone(String cursor) {
        assertThat(events.id(cursor)).isEmpty();
        assertThat(topics.name(cursor)).isEmpty();
    }

    @Test
    void oneThatIsCutOrChangedIsNone() {
        String cursor = events.after(7);
        String changed = cursor.substring(0, 22) + (cursor.charAt(22) == 'A' ? 'Q' : 'A');

        assertThat(events.id(cursor.substring(0, 20))).isEmpty();
        assertThat(events.id(changed)).isEmpty();
    }
}
