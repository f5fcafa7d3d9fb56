package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.net.SocketException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderBombIT {
    private final RunningIngest api = SharedIngest.api();

    /** Heads of requests that no honest client sends. */
    enum Bomb {
        TEN_THOUSAND_HEADERS("x: y\r\n".repeat(10_000)),
        A_HEADER_OF_64_KIB("x: " + "y".repeat(64 * 1024) + "\r\n"),
        A_HEADER_OF_8_MIB("x: " + "y".repeat(8 * 1024 * 1024) + "\r\n"),
        A_NAME_OF_64_KIB("x".repeat(64 * 1024) + ": y\r\n"),
        A_FOLDED_HEADER("x: " + "y\r\n ".repeat(1_000) + "\r\n"),
        TWO_LENGTHS("Content-Length: 2\r\nContent-Length: 3\r\n"),
        A_NEGATIVE_LENGTH("Content-Length: -1\r\n"),
        A_LENGTH_BEYOND_ALL_NUMBERS("Content-Length: 99999999999999999999\r\n"),
        A_LENGTH_AND_CHUNKS("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
        AN_UNKNOWN_TRANSFER_ENCODING("Transfer-Encoding: chunked, nonsense\r\n"),
        NUL_IN_A_HEADER("x: a\0b\r\n"),
        TWO_HOSTS("Host: other\r\n"),
        TEN_THOUSAND_PREFERENCES("Prefer: " + "wait=1,".repeat(10_000) + "\r\n");

        private final String headers;

        Bomb(String headers) {
            this.headers = headers;
        }
    }

    @AfterEach
    void theNextRequestWorks() {
        assertThat(api.publish(event("bomb." + UUID.randomUUID(), "1")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWithItIsRefusedOrCut(Bomb bomb) throws IOException {
        String answer = sendOrCut("POST /publish HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + bomb.headers
                + "Content-Type: text/plain\r\n\r\n{}");

        assertThat(answer).satisfiesAnyOf(cut -> assertThat(cut).isEmpty(),
                refused -> assertThat(refused).startsWith("HTTP/1.1 4").contains("application/problem+json"),
                notImplemented -> assertThat(notImplemented).startsWith("HTTP/1.1 501"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TEN_THOUSAND_HEADERS", "A_HEADER_OF_64_KIB"})
    void soIsAQueryWithIt(Bomb bomb) throws IOException {
        String answer = sendOrCut("GET /stats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + bomb.headers
                + "\r\n");

        assertThat(answer).satisfiesAnyOf(cut -> assertThat(cut).isEmpty(),
                refused -> assertThat(refused).startsWith("HTTP/1.1 4").contains("application/problem+json"));
    }

    /** Nothing if the server closed the connection while the request was on its way. */
    private String sendOrCut(String request) throws IOException {
        try {
            return RawHttp.send(api.port(), request);
        } catch (SocketException cut) {
            return "";
        }
    }
}
