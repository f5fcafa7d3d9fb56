package io.eventonce.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    /** A port that was given away is not given again, as it may be a while until somebody listens on it. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {
    }

    /**
     * A port that nobody listens on. It lies below the range of outgoing ports on Linux and macOS. So it is still free
     * when a killed server starts again on it.
     */
    public static int any() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    /** The port itself, or any free one instead of 0. */
    public static int orAny(int port) {
        return port == 0 ? any() : port;
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
