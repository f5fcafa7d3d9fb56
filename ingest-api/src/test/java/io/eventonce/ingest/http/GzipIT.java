package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies and answers in gzip. */
class GzipIT {
    private static final int MEGABYTE = 1024 * 1024;

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "gzip." + UUID.randomUUID();

    @Test
    void aCompressedEventAndACompressedListAreStored() {
        assertThat(publish(gzip(event(topic, "1").getBytes(UTF_8)), "gzip").statusCode()).isEqualTo(200);

        HttpResponse<String> list = publish(gzip(("[" + lines(1000, ",") + "]").getBytes(UTF_8)), "x-gzip");

        assertThat(json(list.body()).get("processed").intValue()).isEqualTo(1000);
    }

    @Test
    void whatTheProgramGzipWritesHasTheNameOfTheFile() {
        byte[] plain = gzip(event(topic, "1").getBytes(UTF_8));
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(plain, 0, 10);
        named.writeBytes("event.json\0".getBytes(UTF_8));
        named.write(plain, 10, plain.length - 10);
        byte[] body = named.toByteArray();
        body[3] = 8;

        assertThat(publish(body, "gzip").statusCode()).isEqualTo(200);
    }

    @Test
    void theLimitsAreThoseOfTheBodyAfterDecompression() {
        byte[] event = event(topic, "1", "{\"t\":\"%s\"}".formatted("x".repeat(EventLimits.EVENT_BYTES)))
                .getBytes(UTF_8);
        byte[] list = new byte[64 * MEGABYTE];
        Arrays.fill(list, (byte) ' ');
        list[0] = '[';

        for (byte[] bomb : new byte[][]{event, list}) {
            HttpResponse<String> response = publish(gzip(bomb), "gzip");

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:too-large");
        }
    }

    @Test
    void whatIsDamagedIsNamed() {
        byte[] whole = gzip(event(topic, "1").getBytes(UTF_8));
        byte[] wrong = whole.clone();
        wrong[wrong.length - 5]++;
        byte[] many = new byte[2000 * 20];
        for (int i = 0; i < 2000; i++) {
            System.arraycopy(gzip(new byte[0]), 0, many, 20 * i, 20);
        }

        for (byte[] body : new byte[][]{Arrays.copyOf(whole, whole.length - 1), Arrays.copyOf(whole, 15),
                Arrays.copyOf(whole, 5), Arrays.copyOf(whole, whole.length + 1), wrong, many, "{}".getBytes(UTF_8),
                new byte[0]}) {
            HttpResponse<String> response = publish(body, "gzip");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(json(response.body()).get("detail").stringValue()).contains("Content-Encoding");
        }
        assertThat(api.get("/events/" + topic + "/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aLongAnswerIsCompressedForWhoTakesIt() throws IOException {
        publish(gzip(lines(100, "\n").getBytes(UTF_8)), "gzip", "application/x-ndjson");

        String answer = RawHttp.send(api.port(), "GET /events?topic=" + topic + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Accept-Encoding: br, gzip;q=0.5\r\nConnection: close\r\nTE: identity\r\n\r\n");
        HttpResponse<byte[]> compressed = bytes("/events?topic=" + topic, "gzip");
        String plain = api.get("/events?topic=" + topic).body();

        assertThat(answer).contains("Content-Encoding: gzip", "Vary: Accept-Encoding");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(), UTF_8))
                .isEqualTo(plain);
        assertThat(compressed.body().length).isLessThan(plain.length() / 4);
        assertThat(bytes("/topics", "gzip").headers().firstValue("Vary")).hasValue("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gzip|/events?limit=3", "gzip;q=0|/events", "br|/events", "gzip|/stats"})
    void aShortAnswerIsNotNorIsAnyForOthers(String accepted, String path) {
        api.publish(event(topic, "1"));

        assertThat(bytes(path, accepted).headers().firstValue("Content-Encoding")).isEmpty();
    }

    private String lines(int count, String separator) {
        return IntStream.range(0, count).mapToObj(i -> event(topic, "n" + i)).collect(Collectors.joining(separator));
    }

    private HttpResponse<byte[]> bytes(String path, String accepted) {
        return api.sendForBytes(api.request(path).header("Accept-Encoding", accepted));
    }

    private HttpResponse<String> publish(byte[] body, String coding) {
        return publish(body, coding, "application/json");
    }

    private HttpResponse<String> publish(byte[] body, String coding, String type) {
        return api.send(api.request("/publish").header("Content-Type", type).header("Content-Encoding", coding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
