package io.eventonce.consumer.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eventonce.consumer.fuzz.Judgement.Good;
import io.eventonce.consumer.fuzz.Judgement.Refused;
import io.eventonce.consumer.postgres.TestingDatabase;
import io.eventonce.event.DecodedEvent.Defect;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract without the codec. PostgreSQL and Jackson decide what is JSON, a JSON Schema validator applies
 * {@code event.schema.json}, and PostgreSQL decides what {@code jsonb} holds. The other rules, the sentences in the
 * schema's description, are checked here by other means than in the codec.
 */
final class Contract {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(1_000_000).maxNameLength(1_000_000)
                    .maxNestingDepth(1_000_000).build())
            .build();
    private static final JsonMapper ANY = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final JsonMapper WITHOUT_DUPLICATE_KEYS = ANY.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(), InputFormat.JSON);

    private final JdbcTemplate jdbc;

    private final TransactionTemplate transactions;

    Contract(TestingDatabase database) {
        this.jdbc = database.jdbc();
        this.transactions = database.transactions();
    }

    /** All over one connection. */
    List<Judgement> judge(List<byte[]> events) {
        return Objects.requireNonNull(transactions.execute(_ -> events.stream().map(this::judge).toList()));
    }

    private Judgement judge(byte[] bytes) {
        if (bytes.length == 0) {
            return new Refused(Defect.EMPTY, "empty");
        }
        if (bytes.length > EventLimits.EVENT_BYTES) {
            return new Refused(Defect.TOO_LARGE, "event");
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // PostgreSQL is the stricter one: Jackson takes U+0341 for the hexadecimal digit A.
            if (text.indexOf('\0') >= 0 || !fits(text, "json")) {
                return new Refused(Defect.NOT_JSON, "PostgreSQL");
            }
            return judge(text, ANY.readTree(text));
        } catch (CharacterCodingException e) {
            return new Refused(Defect.NOT_JSON, "UTF-8");
        } catch (JacksonException e) {
            return new Refused(Defect.NOT_JSON, e.getOriginalMessage());
        }
    }

    private Judgement judge(String text, JsonNode event) {
        JsonShape shape = JsonShape.of(JSON, text);
        if (shape.payload().getBytes(UTF_8).length > EventLimits.PAYLOAD_BYTES) {
            return new Refused(Defect.TOO_LARGE, "payload");
        }
        if (shape.depth() > 1 + MAX_DEPTH) {
            return invalid("depth");
        }
        List<Error> errors = SCHEMA.validate(event);
        if (!errors.isEmpty()) {
            return invalid("schema: " + errors);
        }
        OptionalLong micros = DateTime.micros(event.get("timestamp").asString());
        if (micros.isEmpty()) {
            return invalid("timestamp");
        }
        if (shape.loneSurrogate()) {
            return invalid("surrogate");
        }
        if (!fits(shape.payload(), "jsonb")) {
            return invalid("jsonb");
        }
        if (JsonShape.of(JSON, shape.payload()).digits() > EventLimits.PAYLOAD_BYTES) {
            return invalid("digits");
        }
        try {
            WITHOUT_DUPLICATE_KEYS.readTree(text);
            return new Good(event.get("topic").asString(), event.get("event_id").asString(), micros.getAsLong(),
                    event.get("source").asString(), shape.payload());
        } catch (JacksonException e) {
            return invalid(e.getOriginalMessage());
        }
    }

    private static Refused invalid(String why) {
        return new Refused(Defect.INVALID, why);
    }

    private boolean fits(String text, String type) {
        return Boolean.TRUE
                .equals(jdbc.queryForObject("select pg_input_is_valid(?, ?)", Boolean.class, text, type));
    }

    private static String schema() {
        try (var in = EventCodec.class.getResourceAsStream("event.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
