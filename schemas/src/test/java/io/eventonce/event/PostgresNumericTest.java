package io.eventonce.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each number here was given to PostgreSQL 18.6 as jsonb: it took those that fit, and no other. */
class PostgresNumericTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "0", "-0", "-0.0e5", "1e131071", "-1e131071", "9e131071", "10e131070", "0.1e131072", "0.001e131074",
            "1e-16383",
            "1.5e-16382", "1e00000000000005", "1e-00000000000005", "1E+5"})
    void aNumberWithinTheLimitsFits(String number) {
        assertThat(fits(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "1e131072", "-1e131072", "10e131071", "0.1e131073", "0.001e131075", "1e-16384", "1.5e-16383", "1e999999",
            "1e99999999999999999999999", "1e-99999999999999999999999"})
    void aNumberBeyondTheLimitsDoesNotFit(String number) {
        assertThat(fits(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0e999999", "0e1073741823", "0e00000000001073741823", "0.00e131073", "0e-16383", "0.0e-16382", "-0e131072"})
    void zeroFitsWithAnyExponentButForItsFractionDigits(String zero) {
        assertThat(fits(zero)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e1073741824", "0e-16384", "0.0e-16383", "0e-1073741823"})
    void zeroDoesNotFitWithTooManyFractionDigitsOrTooLargeAnExponent(String zero) {
        assertThat(fits(zero)).isFalse();
    }

    @Test
    void digitsCountWithoutAnExponentToo() {
        assertThat(fits("9".repeat(131_072))).isTrue();
        assertThat(fits("9".repeat(131_073))).isFalse();
        assertThat(fits("0." + "0".repeat(16_383))).isTrue();
        assertThat(fits("0." + "0".repeat(16_384))).isFalse();
        assertThat(fits("0." + "9".repeat(16_383))).isTrue();
        assertThat(fits("0." + "9".repeat(16_384))).isFalse();
        assertThat(fits("9".repeat(131_072) + '.' + "9".repeat(16_383))).isTrue();
    }

    @Test
    void digitsCountAfterTheExponentIsApplied() {
        assertThat(fits("0." + "9".repeat(16_384) + "e1")).isTrue();
        assertThat(fits("0." + "9".repeat(20_000) + "e5000")).isTrue();
        assertThat(fits("9".repeat(131_073) + "e-1")).isTrue();
        assertThat(fits("9".repeat(131_073) + ".5e-1")).isTrue();
        assertThat(fits("1" + "0".repeat(131_072) + "e-1")).isTrue();
        assertThat(fits("9".repeat(140_000) + "e-16383")).isTrue();
        assertThat(fits("0." + "0".repeat(200_000) + "1e200000")).isTrue();
        assertThat(fits("0." + "0".repeat(200_000) + "1e183618")).isTrue();
        assertThat(fits("0." + "0".repeat(200_000) + "1e183617")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1e3, 4", "12.5e1, 3", "12.5e-1, 3", "1e-3, 4", "0e9, 1", "0.001e3, 1", "1e131071, 131072", "1234, 4"})
    void theDigitsAreThoseOfTheNumberWrittenWithoutAnExponent(String number, int digits) {
        assertThat(digits(number)).isEqualTo(digits);
    }

    private static boolean fits(String number) {
        return digits(number) != PostgresNumeric.OUT_OF_RANGE;
    }

    private static int digits(String number) {
        boolean exponent = number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
        byte[] json = ('[' + number + ']').getBytes(US_ASCII);
        return PostgresNumeric.digits(json, 1, json.length - 1, exponent);
    }
}
