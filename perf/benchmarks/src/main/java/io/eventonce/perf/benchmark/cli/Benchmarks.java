package io.eventonce.perf.benchmark.cli;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.drain.Cache;
import io.eventonce.perf.benchmark.drain.Drain;
import io.eventonce.perf.benchmark.drain.Growth;
import io.eventonce.perf.benchmark.drain.Scale;
import io.eventonce.perf.benchmark.ingest.Ingest;
import io.eventonce.perf.benchmark.ingest.Soak;
import io.eventonce.perf.benchmark.latency.Latency;
import io.eventonce.perf.benchmark.limit.Limit;
import io.eventonce.perf.benchmark.peers.Peers;
import io.eventonce.perf.benchmark.start.Start;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All benchmarks there are, in the order in which they run; as an {@link Iterable}, their names. */
final class Benchmarks implements Iterable<String> {
    static final List<Benchmark> ALL = List.of(new Limit(), new Drain(), new Peers(), new Ingest(), new Latency(),
            new Start(), new Cache(), new Growth(), new Scale(), new Soak());

    static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.stream().map(Benchmark::name).iterator();
    }
}
