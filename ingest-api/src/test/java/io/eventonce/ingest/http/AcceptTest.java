package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*/*", "application/json", "application/*;q=0.1", "text/html, */*;q=0.1",
            "application/problem+json", "application/json;charset=utf-8", "*/*;q=0, application/json"})
    void takesJson(String accept) {
        assertThat(Accept.takesJson(List.of(accept))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/json;q=0.0, */*", "*/*;q=0",
            "application/*;q=0, */*", "nonsense"})
    void doesNotTakeJson(String accept) {
        assertThat(Accept.takesJson(List.of(accept))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void severalLinesAreOneList(String second) {
        assertThat(Accept.takesJson(List.of("text/html", second))).isEqualTo(second.endsWith("json"));
    }
}
