package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Test
    void withoutAnyItWaitsAsLongAsUsual() {
        assertThat(of().waitOr(LONGEST)).isEqualTo(LONGEST);
        assertThat(of().applied()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "Respond-Async", " respond-async ", "respond-async; foo=\"a,b;c\"",
            "foo=\"bar, wait=3\", respond-async", "respond-async=\"\"", "respond-async=", ",, respond-async ,"})
    void respondAsyncDoesNotWait(String header) {
        assertThat(of(header).waitOr(LONGEST)).isEqualTo(Duration.ZERO);
        assertThat(of(header).applied()).isEqualTo("respond-async");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wait=3                    | 3
            wait=0                    | 0
            wait=003                  | 3
            WAIT = 3                  | 3
            wait="3"                  | 3
            wait=3; foo               | 3
            wait=6                    | 5
            wait=999999999999999999   | 5
            foo, wait=2               | 2
            wait=2, wait=4            | 2
            """)
    void waitIsTakenUpToTheLongest(String header, long seconds) {
        assertThat(of(header).waitOr(LONGEST)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(of(header).applied()).isEqualTo("wait=" + seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "wait", "wait=", "wait=-1", "wait=1.5", "wait=abc", "wait=\"", "wait=\"1", "=",
            ";",
            "handling", "handling=hard", "handling=hard, handling=strict", "respond-async=yes",
            "respond-asynchronously", "wait=1 2", "wait=x, wait=3", "wait=9999999999999999999999"})
    void whatIsMalformedIsAsIfItWereNotThere(String header) {
        assertThat(of(header)).isEqualTo(of());
    }

    @Test
    void bothTogetherWaitAndAreBothApplied() {
        assertThat(of("respond-async", "wait=2")).isEqualTo(of("wait=2, respond-async"))
                .isEqualTo(new Preferences(true, Duration.ofSeconds(2), null));
        assertThat(of("respond-async", "wait=2").waitOr(LONGEST)).isEqualTo(Duration.ofSeconds(2));
        assertThat(of("respond-async", "wait=2").applied()).isEqualTo("respond-async, wait=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            handling=strict                    | STRICT
            Handling="Strict"; foo             | STRICT
            handling=lenient, handling=strict  | LENIENT
            """)
    void handlingIsStrictOrLenient(String header, Preferences.Handling handling) {
        assertThat(of(header).handling()).isEqualTo(handling);
        assertThat(of(header).applied()).isEqualTo("handling=" + handling.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void aHostileHeaderIsReadInOnePass() {
        assertThat(of("\"\\".repeat(4000))).isEqualTo(of());
    }

    private static Preferences of(String... headers) {
        return Preferences.of(Collections.enumeration(List.of(headers)), LONGEST);
    }
}
