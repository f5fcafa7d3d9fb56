package io.eventonce.system;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the API.
 *
 * @param text the body as text
 * @param body the body as JSON
 */
record Answer(int code, HttpHeaders headers, String text, JsonNode body) {
    /** The status of the event that was published. */
    String status() {
        return body.path("status").asString();
    }

    /** The fields that a problem document names. */
    List<String> badFields() {
        return body.path("errors").valueStream().map(error -> error.path("field").asString()).toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
