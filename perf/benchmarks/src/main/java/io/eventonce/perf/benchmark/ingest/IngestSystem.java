package io.eventonce.perf.benchmark.ingest;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.http.HttpLoad;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/** Both applications, and the server that they are held against. */
record IngestSystem(ManagedProcess ingest, ManagedProcess consumer, ManagedProcess empty) {
    static IngestSystem start(BenchmarkSystem system) {
        Application ingest = system.ingestApi();
        ManagedProcess consumer = system.start(system.dedupConsumer());
        return new IngestSystem(system.start(ingest), consumer, system.start(new EmptyServer(FreePorts.any())));
    }

    URI api() {
        return URI.create("http://" + ingest.address());
    }

    /** A load for one of the two servers. */
    static HttpLoad load(ManagedProcess server, int connections, Duration warmUp, Duration measured) {
        int port = URI.create("http://" + server.address()).getPort();
        return new HttpLoad(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), connections, warmUp,
                measured);
    }
}
