package io.eventonce.ingest.http;

import io.eventonce.ingest.PublishResult;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The problem of an event whose key is stored with another payload.
 *
 * @param sentHash of the payload that was sent
 * @param storedHash of the payload that is stored; empty if the store does not answer now
 */
record ConflictProblem(int status, PublishResult.Known conflict, String sentHash,
        Optional<String> storedHash) implements JsonResponse {

    @Override
    public String mediaType() {
        return Problem.MEDIA_TYPE;
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        Problem.writeHead(json, ProblemType.CONFLICT, status, ResultText.of(conflict).getValue()
                + " Sending it again changes nothing: another event needs another event_id.");
        ResultJson.key(json, conflict.key());
        ResultJson.position(json, conflict.position());
        json.writeStringProperty("payload_hash", sentHash);
        storedHash.ifPresent(hash -> json.writeStringProperty("stored_payload_hash", hash));
        json.writeStringProperty("location", EventPath.of(conflict.key()));
        json.writeEndObject();
    }
}
