package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attacks of clients on the memory and the threads of ingest-api. */
enum Attack {
    SLOW_READERS_OF_LARGE_PAGES(40, get("/events?topic=large&limit=1000"), Rest.READ_SLOWLY),
    SLOW_READERS_OF_A_LONG_HISTORY(40, get("/events/large/hot"), Rest.READ_SLOWLY),
    SLOW_WRITERS(100, publish(8_000_000) + "[" + " ".repeat(500_000), Rest.WRITE_SLOWLY),
    WHITE_SPACE(4, publish(8_000_000) + " ".repeat(8_000_000), Rest.READ_SLOWLY),
    INVALID_LISTS(40, ofInvalidEvents(), Rest.READ_SLOWLY),
    MULTIPART(20, """
            POST /stats HTTP/1.1\r
            Host: localhost\r
            Content-Type: multipart/form-data; boundary=b\r
            Content-Length: 9000000\r
            \r
            --b\r
            Content-Disposition: form-data; name="a"; filename="a"\r
            \r
            """ + "x".repeat(900_000), Rest.WRITE_SLOWLY),
    UNFINISHED_HEADS(1_500, "GET /stats HTTP/1.1\r\nHost: localhost\r\nx: ", Rest.WRITE_SLOWLY);

    private enum Rest {
        READ_SLOWLY, WRITE_SLOWLY
    }

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SMALL_BUFFER = 4 * 1024;

    private final int clients;
    private final String request;
    private final Rest rest;

    Attack(int clients, String request, Rest rest) {
        this.clients = clients;
        this.request = request;
        this.rest = rest;
    }

    /** The number of attackers at a time. */
    int clients() {
        return clients;
    }

    /** Does it once: until ingest-api closes the connection, or the caller the socket. */
    void run(Socket socket, URI api) throws IOException {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(api.getHost(), api.getPort()));
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        switch (rest) {
            case READ_SLOWLY -> readSlowly(socket.getInputStream());
            case WRITE_SLOWLY -> writeSlowly(socket);
        }
    }

    private static void readSlowly(InputStream in) throws IOException {
        byte[] piece = new byte[SMALL_BUFFER];
        while (in.read(piece) >= 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void writeSlowly(Socket socket) throws IOException {
        while (true) {
            LockSupport.parkNanos(PAUSE.toNanos());
            socket.getOutputStream().write(' ');
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static String publish(int length) {
        return "POST /publish HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n\r\n";
    }

    /** 957 KB, of which each event breaks 21 rules. */
    private static String ofInvalidEvents() {
        String event = IntStream.rangeClosed('a', 'p').mapToObj(name -> "\"" + (char) name + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        String list = IntStream.range(0, 10_000).mapToObj(_ -> event).collect(Collectors.joining(",", "[", "]"));
        return publish(list.length()) + list;
    }
}
