package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ManagedProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that open connections and say nothing. */
@ExtendWith(SystemExtension.class)
class OpenFilesIT {
    private static final int MANAGEMENT = 128;
    /** More than the ports for operators serve, but not more than the operating system lets wait there. */
    private static final int MANY = 192;
    private static final int ABOUT = 40;

    private final SharedSystem system;
    private final List<Socket> silent = new ArrayList<>();

    OpenFilesIT(SharedSystem system) {
        this.system = system;
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket one : silent) {
            one.close();
        }
        silent.clear();
    }

    @Test
    void whileNoFileIsLeftOldConnectionsAreServedAndAfterwardsNewOnes() throws Exception {
        ManagedProcess ingest = system.running().ingestApi();
        long pid = ingest.pid();
        String before = limit(pid, "");
        long logged = Files.size(ingest.log());
        try (Socket old = open(system.api().uri())) {
            assertThat(status(old, "/stats")).isEqualTo("HTTP/1.1 200 ");
            // At run time, so that the program does not know, as if something else had opened them.
            limit(pid, files(ingest) + 20 + ":");

            openSilent(system.api().uri(), 100);
            await().until(() -> Files.readString(ingest.log()).contains("Too many open files"));

            assertThat(status(old, "/stats")).isEqualTo("HTTP/1.1 200 ");
            hangUp();
            assertThat(system.api().publish(event(system.newTopic("files"), "order-1")).status())
                    .isEqualTo("processed");
        } finally {
            limit(pid, before + ":");
        }
        assertThat(ingest.pid()).isEqualTo(pid);
        assertThat(ingest.isAlive()).isTrue();
        assertThat(Files.size(ingest.log()) - logged).isLessThan(64 * 1024);
    }

    @Test
    void thePortsForOperatorsTakeFewFiles() throws Exception {
        URI consumer = URI.create("http://" + system.running().consumer().address());
        long before = files(system.running().ingestApi());
        long beforeOfConsumer = files(system.running().consumer());

        openSilent(system.running().management(system.running().ingestApi()), MANY);
        openSilent(consumer, MANY);
        openSilent(system.api().uri(), MANY);

        await().until(() -> files(system.running().ingestApi()) >= before + MANAGEMENT + MANY - ABOUT
                && files(system.running().consumer()) >= beforeOfConsumer + MANAGEMENT - ABOUT);
        assertThat(files(system.running().ingestApi())).isLessThan(before + MANAGEMENT + MANY + ABOUT);
        assertThat(files(system.running().consumer())).isLessThan(beforeOfConsumer + MANAGEMENT + ABOUT);
        hangUp();
        for (URI port : List.of(system.running().management(system.running().ingestApi()), consumer)) {
            try (Socket one = open(port)) {
                assertThat(status(one, "/actuator/health/liveness")).isEqualTo("HTTP/1.1 200 ");
            }
        }
    }

    private void openSilent(URI to, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            silent.add(open(to));
        }
    }

    private static Socket open(URI to) throws IOException {
        return new Socket(to.getHost(), to.getPort());
    }

    /** The first line of the answer to a GET; the rest stays unread. */
    private static String status(Socket connection, String path) throws IOException {
        connection.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(US_ASCII));
        BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        String status = reader.readLine();
        while (reader.ready()) {
            reader.read();
        }
        return status;
    }

    private static long files(ManagedProcess process) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.count();
        }
    }

    /** Sets how many files a process may open; gives how many those are. */
    private static String limit(long pid, String files) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--raw", "--noheadings",
                "--output", "SOFT", files.isEmpty() ? "--nofile" : "--nofile=" + files)
                .redirectErrorStream(true).start();
        String output = prlimit.inputReader().readAllAsString().strip();
        assertThat(prlimit.waitFor()).as(output).isZero();
        return output;
    }
}
