package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 1L << 40, Long.MAX_VALUE})
    void itLeadsBackToItsId(long id) {
        assertThat(Cursor.after(id)).matches("[A-Za-z0-9_-]{12}");
        assertThat(Cursor.parse(Cursor.after(id))).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "abc", "AQAAAAAAAAAA!", "AQAAAAAAAAA", "AQAAAAAAAAABAA", "AgAAAAAAAAAB",
            "Af__________8",
            "ä"})
    void whatIsNoCursorIsNone(String cursor) {
        assertThat(Cursor.parse(cursor)).isEmpty();
    }
}
