package io.eventonce.faults;

import io.eventonce.checker.Ledger;
import io.eventonce.checker.Send;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Adds each send to the ledger, and writes one line per send: time of the answer (ms since the beginning), sender,
 * event, answer.
 */
final class SendLog implements AutoCloseable {
    private final Ledger ledger;
    private final BufferedWriter file;
    private final long start = System.nanoTime();

    SendLog(Ledger ledger, Path path) {
        this.ledger = ledger;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answered(String sender, String what, Send send) {
        ledger.add(send);
        write("%s %s %s".formatted(sender, what, send.answer()));
    }

    synchronized void write(String line) {
        try {
            file.write("%d %s%n".formatted((System.nanoTime() - start) / 1_000_000, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
