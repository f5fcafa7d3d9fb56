package io.eventonce.perf.benchmark.cli;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.drain.Drain;
import io.eventonce.perf.benchmark.drain.Growth;
import io.eventonce.perf.benchmark.drain.Limit;
import io.eventonce.perf.benchmark.http.Ingest;
import io.eventonce.perf.benchmark.http.Warm;
import io.eventonce.perf.benchmark.latency.Latency;
import io.eventonce.perf.benchmark.peers.Peers;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All benchmarks there are, in the order in which they run; as an {@link Iterable}, their names. */
final class Benchmarks implements Iterable<String> {
    static final List<Benchmark> ALL = List.of(new Limit(), new Drain(), new Peers(), new Ingest(), new Latency(),
            new Growth(), new Warm());

    static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.stream().map(Benchmark::name).iterator();
    }
}
