package io.eventonce.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.Collectors;

/** One connection of {@code GET /events/stream}. Each read waits until something comes. */
public final class StreamConnection implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private StreamConnection(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    /**
     * A message with an id.
     *
     * @param data empty if it has none
     */
    public record Message(String id, String data) {}

    /** Sends the request, and waits for the head of the answer. */
    public static StreamConnection open(HttpClient client, HttpRequest request) throws IOException {
        try {
            return new StreamConnection(client.send(request, BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The head of the answer. */
    public HttpResponse<?> head() {
        return response;
    }

    /** The rest of the answer. */
    public String rest() {
        return lines.lines().collect(Collectors.joining("\n"));
    }

    /** The next message; empty at the end of the stream. */
    public Optional<Message> next() throws IOException {
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !id.isEmpty()) {
                return Optional.of(new Message(id, data));
            }
        }
        return Optional.empty();
    }

    /** The next message with data. */
    public Message nextEvent() {
        try {
            while (true) {
                Message message = next().orElseThrow(() -> new IOException("the stream has ended"));
                if (!message.data().isEmpty()) {
                    return message;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
