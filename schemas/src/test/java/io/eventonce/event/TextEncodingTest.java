package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {
    @ParameterizedTest
    @CsvSource({"UTF-16,UTF-16", "UTF-16LE,UTF-16", "UTF-16BE,UTF-16", "UTF-32,UTF-32", "UTF-32LE,UTF-32",
            "UTF-32BE,UTF-32", "X-UTF-32BE-BOM,UTF-32", "X-UTF-32LE-BOM,UTF-32", "X-UTF-16LE-BOM,UTF-16"})
    void widerUnitsAreRecognised(String encoding, String name) {
        byte[] json = "{\"a\":1}".getBytes(Charset.forName(encoding));

        assertThat(TextEncoding.wider(json)).hasValue(name);
        assertThat(EventCodec.decode(json)).isInstanceOfSatisfying(DecodedEvent.Invalid.class,
                invalid -> assertThat(invalid.detail()).contains(name, "send UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "\uFEFF{}", "[1]", "\u0000", "nonsense"})
    void utf8IsNotTakenForThem(String text) {
        assertThat(TextEncoding.wider(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\uFEFF{}|a byte order mark stands at byte 0",
            "{\uFEFF}|a byte order mark stands at byte 1",
            "{'a':1}|double quotes", "{}{}|an event is one object"})
    void mistakesThatAreOftenMadeAreNamed(String text, String reason) {
        assertThat(EventCodec.decode(text.getBytes(UTF_8))).isInstanceOfSatisfying(DecodedEvent.Invalid.class,
                invalid -> assertThat(invalid.detail()).contains(reason));
    }
}
