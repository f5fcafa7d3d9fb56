package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import java.nio.file.Path;

/** A sink of another project with certain settings, which moves {@link FlatEvents} into {@link PeerTable}. */
interface Sink {
    /** The name of the variant. */
    String label();

    /**
     * A process of it.
     *
     * @param name a new one for each, as it also names the consumer group
     * @param folder for its files
     */
    Program program(String name, Path folder, ServiceAddresses services);
}
