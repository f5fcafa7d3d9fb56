package io.eventonce.perf.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void theMedianIsTheValueInTheMiddle() {
        Measurement three = of(5.0, 100.0, 1.0);

        assertThat(three.median()).isEqualTo(5);
        assertThat(three.min()).isEqualTo(1);
        assertThat(three.max()).isEqualTo(100);
    }

    @Test
    void ofTwoInTheMiddleItIsTheirMean() {
        assertThat(of(4.0, 1.0, 2.0, 100.0).median()).isEqualTo(3);
    }

    @Test
    void roundsOfTheSameVariantAndMetricAreOneMeasurement() {
        Results results = new Results();
        results.add("drain", "some", Metric.rate("records"), true, 1);
        results.add("drain", "other", Metric.rate("records"), true, 7);
        results.add("drain", "some", Metric.rate("records"), true, 3);

        assertThat(results.of("drain")).extracting(Measurement::rounds).containsExactly(List.of(1.0, 3.0),
                List.of(7.0));
        assertThat(results.median("drain", "some", "rate")).contains(2.0);
        assertThat(results.median("drain", "none", "rate")).isEmpty();
    }

    @Test
    void numbersShowThreeDigitsAtLeast() {
        assertThat(Console.number(123_456.7)).isEqualTo("123,457");
        assertThat(Console.number(12.34)).isEqualTo("12.3");
        assertThat(Console.number(0.0456)).isEqualTo("0.046");
        assertThat(Console.number(0)).isEqualTo("0");
    }

    private static Measurement of(Double... rounds) {
        return new Measurement("drain", "some", Metric.rate("records"), true, List.of(rounds));
    }
}
