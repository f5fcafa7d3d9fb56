package io.eventonce.faults;

import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.FreePorts;
import io.eventonce.kit.Link;
import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.Toxiproxy;

/**
 * A system whose consumer reaches PostgreSQL over a link that can be broken, and is less patient than it is by default.
 */
record LinkedSystem(RunningSystem system, Link link, Toxiproxy toxiproxy) implements SharedByClass.Part {

    private static final String IMPATIENT = """
            {"spring.datasource.hikari.data-source-properties": {"socketTimeout": 3, "options":
            "-c idle_in_transaction_session_timeout=15s -c lock_timeout=1s -c statement_timeout=2s"}}
            """;

    static LinkedSystem start() {
        Toxiproxy toxiproxy = Toxiproxy.start(DataFolder.open(Seed.newFolder("link")));
        int port = FreePorts.any();
        Link link = toxiproxy.link("127.0.0.1:" + port);
        RunningSystem system = Seed.system().stack(stack -> stack.ports(0, port, 0))
                .consumerVariable("EVENTONCE_POSTGRES_URL", "jdbc:postgresql://" + link.address() + "/eventonce")
                .consumerVariable("SPRING_APPLICATION_JSON", IMPATIENT).start();
        return new LinkedSystem(system, link, toxiproxy);
    }

    @Override
    public void close() {
        system.close();
        toxiproxy.close();
    }
}
