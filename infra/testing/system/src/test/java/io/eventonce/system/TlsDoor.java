package io.eventonce.system;

import io.eventonce.kit.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLServerSocket;

/** Takes TLS for a server on a port of this machine, which has none. */
final class TlsDoor implements AutoCloseable {
    private final int port;
    private final SSLServerSocket door;

    private TlsDoor(int port, SSLServerSocket door) {
        this.port = port;
        this.door = door;
    }

    static TlsDoor before(int port, Certificates certificates) throws IOException {
        var opened = new TlsDoor(port, (SSLServerSocket) certificates.context().getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(opened::serve);
        return opened;
    }

    String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> pass(client, behind));
                Thread.ofVirtual().start(() -> pass(behind, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Until one of them goes; a client that does not trust the certificate goes at once. */
    private static void pass(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException gone) {
            // Both sockets are closed.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
