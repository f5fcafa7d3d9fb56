package io.eventonce.perf.benchmark.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a peer how it is. */
final class RestApi {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RestApi() {
    }

    /** The answer, or nothing while there is none. */
    static String get(String address, String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
