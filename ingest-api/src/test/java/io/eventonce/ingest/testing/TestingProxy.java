package io.eventonce.ingest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy before a server, which can cut all connections, or hold back every byte. */
public final class TestingProxy implements AutoCloseable {
    private enum Mode {
        PASS, FREEZE, CUT
    }

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Mode mode = Mode.PASS;

    public TestingProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread _ = Thread.ofVirtual().start(this::accept);
    }

    /** Where it listens on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes pass again. */
    public void pass() {
        enter(Mode.PASS);
    }

    /** Connections stay and new ones are accepted, but no byte passes. */
    public void freeze() {
        enter(Mode.FREEZE);
    }

    /** Connections are closed, and new ones at once. */
    public void cut() {
        enter(Mode.CUT);
        sockets.forEach(TestingProxy::close);
    }

    @Override
    public void close() throws IOException {
        cut();
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (isCut()) {
                    close(client);
                    continue;
                }
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                Thread _ = Thread.ofVirtual().start(() -> pump(client, server));
                Thread _ = Thread.ofVirtual().start(() -> pump(server, client));
            } catch (IOException e) {
                // The listener was closed, or the server is gone: the loop looks which.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from; to) {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                awaitPassage();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has closed: the other is closed too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void enter(Mode next) {
        mode = next;
        notifyAll();
    }

    private synchronized boolean isCut() {
        return mode == Mode.CUT;
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (mode == Mode.FREEZE) {
            wait();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
