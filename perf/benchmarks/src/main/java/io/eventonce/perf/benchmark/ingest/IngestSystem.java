package io.eventonce.perf.benchmark.ingest;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.http.HttpLoad;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** Both applications. */
record IngestSystem(ManagedProcess ingest, ManagedProcess consumer) {
    static IngestSystem start(BenchmarkSystem system) {
        ManagedProcess consumer = system.start(system.dedupConsumer());
        return new IngestSystem(system.start(system.ingestApi()), consumer);
    }

    URI api() {
        return URI.create("http://" + ingest.address());
    }

    /** A load for ingest-api, or for a server that it is held against. */
    static HttpLoad load(ManagedProcess server, int connections, Duration warmUp, Duration measured) {
        int port = URI.create("http://" + server.address()).getPort();
        return new HttpLoad(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), connections, warmUp,
                measured);
    }
}
