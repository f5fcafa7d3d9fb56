package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Measurement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. */
record JsonReport(String command, Map<String, String> facts, List<Value> measurements, List<Bound> targets) {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    /** One measurement. */
    record Value(String benchmark, String variant, String metric, String unit, double median,
            double min, double max, List<Double> rounds) {
        private static Value of(Measurement one) {
            return new Value(one.benchmark(), one.variant(), one.metric().name(), one.metric().unit(),
                    one.median(), one.min(), one.max(), one.rounds());
        }
    }

    /**
     * One target.
     *
     * @param value null if it was not measured
     */
    record Bound(String measure, double bound, String unit, Target.Direction direction, @Nullable Double value,
            Target.Verdict verdict) {}

    static String of(Report report) {
        List<Bound> targets = Targets.ALL.stream()
                .map(target -> new Bound(target.measure(), target.bound(), target.unit(), target.direction(),
                        target.value().apply(report.results()).orElse(null), target.judge(report.results())))
                .toList();
        return MAPPER.writeValueAsString(new JsonReport(report.command(), report.facts(),
                report.results().all().stream().map(Value::of).toList(), targets)) + "\n";
    }
}
