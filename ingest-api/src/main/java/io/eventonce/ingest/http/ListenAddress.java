package io.eventonce.ingest.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** Closed by default: who may use the API is decided before anybody else than this machine can reach it. */
final class ListenAddress {
    private static final Logger LOG = LoggerFactory.getLogger(ListenAddress.class);

    private ListenAddress() {
    }

    /** Whether only this machine reaches a server, which listens on the address; null where none is set. */
    static boolean isLoopback(@Nullable InetAddress address, AccessSettings access) {
        return address == null ? access.mode() == null : address.isLoopbackAddress();
    }

    /** Keeps the management port on a loopback address, too, unless another one is set: its probes are for others. */
    static void confineManagement(TomcatServletWebServerFactory factory, AccessSettings access) {
        if (factory.getAddress() == null && access.mode() == null) {
            factory.setAddress(InetAddress.getLoopbackAddress());
        }
    }

    /**
     * Keeps the API on a loopback address while the access is not decided.
     *
     * @throws InvalidConfigurationPropertyValueException if it is to listen elsewhere all the same
     */
    static void confine(TomcatServletWebServerFactory factory, AccessSettings access) {
        if (access.mode() != null) {
            return;
        }
        InetAddress address = factory.getAddress();
        if (address == null) {
            factory.setAddress(InetAddress.getLoopbackAddress());
            LOG.info("Only this machine reaches the API, as EVENTONCE_ACCESS is not set: keys asks for credentials and"
                    + " listens on all addresses, open lets everyone in");
        } else if (!address.isLoopbackAddress()) {
            throw new InvalidConfigurationPropertyValueException("server.address", address.getHostAddress(),
                    "Other machines would reach the API, and nobody has decided who may use it. Set"
                            + " EVENTONCE_ACCESS=keys to ask for credentials (SECURITY.md), EVENTONCE_ACCESS=open to"
                            + " let everyone in, or a loopback address.");
        }
    }
}
