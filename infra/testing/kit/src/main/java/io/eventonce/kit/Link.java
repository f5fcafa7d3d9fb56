package io.eventonce.kit;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** A TCP way to a server, which can be made slow or broken, for the connections that exist and those to come. */
public final class Link {
    private static final List<ToxicDirection> BOTH = List.of(UPSTREAM, DOWNSTREAM);

    private final String address;
    private final Proxy proxy;

    Link(String address, Proxy proxy) {
        this.address = address;
        this.proxy = proxy;
    }

    /** The address to use instead of the server's: {@code host:port}. */
    public String address() {
        return address;
    }

    /** Delays all that goes either way by this. */
    public void slow(Duration delay) {
        talk(() -> {
            for (ToxicDirection direction : BOTH) {
                proxy.toxics().latency("slow-" + direction, direction, delay.toMillis());
            }
        });
    }

    /** Closes all connections and refuses new ones. */
    public void cut() {
        talk(proxy::disable);
    }

    /**
     * Connections stay open, new ones are taken, and nothing goes either way: as behind a firewall that forgot them.
     */
    public void freeze() {
        talk(() -> {
            for (ToxicDirection direction : BOTH) {
                proxy.toxics().timeout("freeze-" + direction, direction, 0);
            }
        });
    }

    /** Requests reach the server, and no answer comes back. Connections stay open. */
    public void loseAnswers() {
        talk(() -> proxy.toxics().timeout("freeze-answers", DOWNSTREAM, 0));
    }

    /** Ends connections with a TCP reset as soon as something comes back on them. */
    public void reset() {
        talk(() -> proxy.toxics().resetPeer("reset", DOWNSTREAM, 0));
    }

    /** Makes it as it was. Connections that were frozen are closed, as they have lost bytes. */
    public void heal() {
        talk(() -> {
            List<? extends Toxic> toxics = proxy.toxics().getAll();
            boolean frozen = toxics.stream().anyMatch(toxic -> toxic.getName().startsWith("freeze"));
            if (frozen) {
                proxy.disable();
            }
            for (Toxic toxic : toxics) {
                toxic.remove();
            }
            proxy.enable();
        });
    }

    private interface Conversation {
        void run() throws IOException;
    }

    private static void talk(Conversation conversation) {
        try {
            conversation.run();
        } catch (IOException e) {
            throw new UncheckedIOException("Toxiproxy", e);
        }
    }
}
