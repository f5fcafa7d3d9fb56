package io.eventonce.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The system that events are sent to. */
record ApiHealth(Endpoints endpoints) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** @throws UnusableSystemException if nothing answers, or the answer is not "healthy" */
    void check() throws InterruptedException {
        HttpRequest request = endpoints.request("/health").timeout(TIMEOUT).build();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                .build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new UnusableSystemException(
                        "eventonce at %s is not healthy: %d %s".formatted(endpoints.api, answer.statusCode(),
                                answer.body()));
            }
        } catch (IOException e) {
            throw new UnusableSystemException(
                    "no eventonce answers at %s; start one with ./eventonce up".formatted(endpoints.api), e);
        }
    }
}
