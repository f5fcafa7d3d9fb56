package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Act;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request to administer: a JSON object with known fields. */
final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JsonNode fields;

    private JsonBody(JsonNode fields) {
        this.fields = fields;
    }

    /** @throws ProblemException if it is no JSON object, or has another field than these */
    static JsonBody of(byte[] json, String... known) {
        JsonNode fields;
        try {
            fields = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body must be a JSON object.");
        }
        if (!fields.isObject()) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body must be a JSON object.");
        }
        fields.propertyNames().stream().filter(name -> !Set.of(known).contains(name)).findFirst().ifPresent(name -> {
            throw wrong(name, "is not a known field; known: " + String.join(", ", known));
        });
        return new JsonBody(fields);
    }

    /** Missing if it is not given. */
    JsonNode get(String name) {
        return fields.path(name);
    }

    boolean has(String name) {
        return fields.has(name);
    }

    String text(String name) {
        JsonNode value = get(name);
        if (!value.isString()) {
            throw wrong(name, "must be a string");
        }
        return value.stringValue();
    }

    /** Who does it, and {@code why}. */
    Act act(Access access) {
        try {
            return new Act(access.holder(), text("why"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    static ProblemException wrong(String field, String reason) {
        return new ProblemException(Problem.of(ProblemType.BAD_REQUEST, field + ": " + reason,
                List.of(new Problem.FieldError(field, reason, null))));
    }
}
