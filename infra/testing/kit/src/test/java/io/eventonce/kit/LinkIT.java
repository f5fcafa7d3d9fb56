package io.eventonce.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eventonce.devstack.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect of a broken link on a client of an echo server. */
class LinkIT {
    private DataFolder folder;
    private ServerSocket server;
    private Toxiproxy toxiproxy;
    private Link link;

    @BeforeEach
    void start(@TempDir Path parent) throws IOException {
        assumeTrue(Toxiproxy.isInstalled(), "skipped, as this machine has no Toxiproxy; infra/ci/install builds it");
        folder = DataFolder.open(parent.resolve("data"));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        toxiproxy = Toxiproxy.start(folder);
        link = toxiproxy.link("127.0.0.1:" + server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        toxiproxy.close();
        server.close();
        folder.close();
    }

    @Test
    void aHealthyLinkIsNotNoticed() throws IOException {
        assertUsable();
    }

    @Test
    void aSlowLinkDelaysBothWays() throws IOException {
        try (Socket client = connect()) {
            link.slow(Duration.ofMillis(150));
            long start = System.nanoTime();

            assertThat(echo(client)).isEqualTo("hello");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
            link.heal();
            assertThat(echo(client)).isEqualTo("hello");
        }
    }

    @Test
    void aCutLinkEndsConnectionsAndTakesNoneUntilItIsHealed() throws IOException {
        try (Socket client = connect()) {
            link.cut();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
            link.heal();
            assertUsable();
        }
    }

    @Test
    void onAFrozenLinkNothingComesAndNothingEnds() throws IOException {
        try (Socket client = connect()) {
            link.freeze();

            assertThatThrownBy(() -> echo(client)).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> echo(connect())).isInstanceOf(SocketTimeoutException.class);
            link.heal();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertUsable();
        }
    }

    @Test
    void aResetLinkEndsConnectionsAbruptly() throws IOException {
        link.reset();

        assertThatThrownBy(() -> echo(connect())).isInstanceOf(SocketException.class);

        link.heal();
        assertUsable();
    }

    private void assertUsable() throws IOException {
        try (Socket client = connect()) {
            assertThat(echo(client)).isEqualTo("hello");
        }
    }

    private Socket connect() throws IOException {
        URI address = URI.create("tcp://" + link.address());
        Socket client = new Socket(address.getHost(), address.getPort());
        client.setSoTimeout(1_000);
        return client;
    }

    private static String echo(Socket client) throws IOException {
        client.getOutputStream().write("hello".getBytes(US_ASCII));
        return new String(client.getInputStream().readNBytes(5), US_ASCII);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> sendBack(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void sendBack(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // So is the client.
        }
    }
}
