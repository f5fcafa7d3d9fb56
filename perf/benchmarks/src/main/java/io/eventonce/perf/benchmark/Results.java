package io.eventonce.perf.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The measurements of a whole run, in the order in which they began. Used by one thread. */
public final class Results {
    private final Map<Key, List<Double>> values = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    private record Key(String benchmark, String variant, Metric metric, boolean headline) {}

    /** The measured system: versions and settings of the services, once a benchmark has started them. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Adds the value of one round. */
    void add(String benchmark, String variant, Metric metric, boolean headline, double value) {
        values.computeIfAbsent(new Key(benchmark, variant, metric, headline), _ -> new ArrayList<>()).add(value);
    }

    public List<Measurement> all() {
        return values.entrySet().stream().map(entry -> new Measurement(entry.getKey().benchmark,
                entry.getKey().variant, entry.getKey().metric, entry.getKey().headline, entry.getValue())).toList();
    }

    public List<Measurement> of(String benchmark) {
        return all().stream().filter(one -> one.benchmark().equals(benchmark)).toList();
    }

    /** The median of the values measured under these names, if there are any. */
    public Optional<Double> median(String benchmark, String variant, String metric) {
        return of(benchmark).stream()
                .filter(one -> one.variant().equals(variant) && one.metric().name().equals(metric))
                .map(Measurement::median).findFirst();
    }
}
