package io.eventonce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampParserTest {
    @ParameterizedTest
    @CsvSource({
            "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
            "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00+05:30, 2026-01-31T06:30:00Z",
            "2026-01-31T12:00:00-05:30, 2026-01-31T17:30:00Z",
            "2026-01-31T12:00:00-00:00, 2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00+23:59, 2026-01-30T12:01:00Z",
            "1969-12-31T23:59:59.9Z, 1969-12-31T23:59:59.9Z",
            "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
            "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"})
    void anRfc3339DateTimeIsTheInstantItNames(String text, Instant instant) {
        assertThat(TimestampParser.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-01-31T12:00:00.1Z, 2026-01-31T12:00:00.1Z",
            "2026-01-31T12:00:00.000001Z, 2026-01-31T12:00:00.000001Z",
            "2026-01-31T12:00:00.123456Z, 2026-01-31T12:00:00.123456Z",
            "2026-01-31T12:00:00.1234569Z, 2026-01-31T12:00:00.123456Z",
            "2026-01-31T12:00:00.99999999999999999999999999Z, 2026-01-31T12:00:00.999999Z",
            "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z"})
    void aFractionIsCutToTheMicrosecond(String text, Instant instant) {
        assertThat(TimestampParser.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
            "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
            "2016-12-31T23:59:60.5Z, 2017-01-01T00:00:00.5Z",
            "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00Z",
            "2015-06-30T16:59:60-07:00, 2015-07-01T00:00:00Z",
            "1968-02-29T23:59:60Z, 1968-03-01T00:00:00Z"})
    void aLeapSecondIsTheSecondAfterIt(String text, Instant instant) {
        assertThat(TimestampParser.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "2016-12-31T23:59:60+01:00", "2016-12-31T22:59:60Z", "2016-12-31T23:58:60Z", "2016-12-30T23:59:60Z"})
    void aLeapSecondIsOnlyAtTheEndOfAMonthInUtc(String text) {
        assertThatThrownBy(() -> TimestampParser.parse(text)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("leap second");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60"})
    void whatNoCalendarOrClockShowsIsRefused(String text) {
        assertThatThrownBy(() -> TimestampParser.parse(text)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("names a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "now", "2026", "2026-01-01", "2026-01-01T", "2026-01-01T00:00Z", "2026-01-01 00:00:00Z",
            "2026-1-01T00:00:00Z", "20260101T000000Z", "+2026-01-01T00:00:00Z", "-2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00,5Z", "2026-01-01T00:00:00ZZ", " 2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z ", "2026-01-01T00:00:00 Z", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00+01",
            "2026-01-01T00:00:00+1:00", "2026-01-01T00:00:00UTC", "2026-01-01T00:00:00Z[UTC]", "2026-01-01T0a:00:00Z",
            "2026-01-01T00:00:00\u22120:00", "\uff12026-01-01T00:00:00Z", "2026/01/01T00:00:00Z"})
    void whatIsNoRfc3339DateTimeIsRefused(String text) {
        assertThatThrownBy(() -> TimestampParser.parse(text)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("must be an RFC 3339 date-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00", "2026-01-01T00:00:00.5"})
    void aMissingOffsetIsNamed(String text) {
        assertThatThrownBy(() -> TimestampParser.parse(text)).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("must have an offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z"})
    void anInstantThatHasNoFourDigitYearInUtcIsRefused(String text) {
        assertThatThrownBy(() -> TimestampParser.parse(text)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("0000 to 9999");
    }
}
