package io.eventonce.kit;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A running Toxiproxy, and the links that lead through it. */
public final class Toxiproxy implements AutoCloseable {
    private final ManagedProcess process;
    private final ToxiproxyClient client;

    private Toxiproxy(ManagedProcess process, ToxiproxyClient client) {
        this.process = process;
        this.client = client;
    }

    /** True if this machine has Toxiproxy. */
    public static boolean isInstalled() {
        return ToxiproxyServer.executable().isPresent();
    }

    /** Starts it, on a free port; its log is with those of the folder. */
    public static Toxiproxy start(DataFolder folder) {
        ToxiproxyServer server = new ToxiproxyServer(FreePorts.any());
        ManagedProcess process = folder.process(server);
        process.start();
        return new Toxiproxy(process, new ToxiproxyClient("127.0.0.1", server.port()));
    }

    /**
     * Makes a way to a server that can be broken.
     *
     * @param address of the server, {@code host:port}
     */
    public Link link(String address) {
        int port = FreePorts.any();
        String own = "127.0.0.1:" + port;
        try {
            return new Link(own, client.createProxy("proxy-" + port, own, address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
