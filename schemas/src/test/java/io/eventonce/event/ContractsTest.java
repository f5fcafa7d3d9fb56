package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The written contracts, as they are in the jar. */
class ContractsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "asyncapi.yaml", "event.schema.json"})
    void everyReferenceLeadsSomewhere(String name) throws IOException {
        JsonNode document = contract(name);
        List<String> references = references(document);
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            int hash = reference.indexOf('#');
            String file = hash < 0 ? reference : reference.substring(0, hash);
            JsonNode target = file.isEmpty() ? document : contract(file);
            assertThat(target.at(hash < 0 ? "" : reference.substring(hash + 1)).isMissingNode()).as(reference)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "asyncapi.yaml"})
    void theEventIsDefinedInItsSchemaAlone(String name) throws IOException {
        assertThat(references(contract(name))).anyMatch(reference -> reference.startsWith("event.schema.json"));
    }

    @Test
    void openapiHasEveryPathOfTheApi() throws IOException {
        assertThat(contract("openapi.yaml").get("paths").propertyNames()).containsExactlyInAnyOrder("/publish",
                "/events", "/events/stream",
                "/events/{topic}/{event_id}", "/events/lookup", "/outcomes/{topic_id}/{partition}/{offset}", "/stats",
                "/topics",
                "/rejected", "/rejected/groups", "/rejected/{id}", "/conflicts", "/conflicts/groups", "/conflicts/{id}",
                "/rejected/{id}/replay", "/rejected/{id}/dismiss", "/rejected/replay", "/conflicts/{id}/resolve",
                "/health", "/", "/console", "/openapi.yaml", "/asyncapi.yaml",
                "/event.schema.json", "/admin/keys", "/admin/keys/{id}/rotate", "/admin/keys/{id}/revoke");
    }

    @Test
    void asyncapiHasEveryKafkaTopic() throws IOException {
        assertThat(contract("asyncapi.yaml").get("channels").values())
                .extracting(channel -> channel.get("address").asString())
                .containsExactlyInAnyOrder(KafkaTopics.EVENTS, KafkaTopics.OUTCOMES, KafkaTopics.DEAD_LETTER);
    }

    @Test
    void asyncapiHasEveryDefectAsAReason() throws IOException {
        JsonNode reasons = contract("asyncapi.yaml").at(
                "/components/schemas/DeadLetterHeaders/properties/eventonce-reason/enum");
        assertThat(reasons.values()).extracting(JsonNode::asString)
                .contains(List.of(DecodedEvent.Defect.values())
                        .stream()
                        .map(DecodedEvent.Defect::code)
                        .toArray(String[]::new));
    }

    @Test
    void theExampleOfAsyncapiIsReadByTheCodec() throws IOException {
        JsonNode example = contract("asyncapi.yaml").at("/components/schemas/BatchOutcomes/examples/0");
        BatchOutcomes outcomes = OutcomesCodec.decode(example.toString().getBytes(UTF_8));
        assertThat(outcomes.outcomeOf(110)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void theExamplesOfTheSchemaAreEvents() throws IOException {
        for (JsonNode example : contract("event.schema.json").get("examples")) {
            TestingEvents.valid(EventCodec.decode(example.toString().getBytes(UTF_8)));
        }
    }

    @Test
    void theSchemaHasTheFieldsOfTheCodecAndRequiresThem() throws IOException {
        JsonNode schema = contract("event.schema.json");
        TreeSet<String> fields = new TreeSet<>();
        for (EventField field : EventField.values()) {
            fields.add(field.fieldName());
        }
        assertThat(new TreeSet<>(schema.get("properties").propertyNames())).isEqualTo(fields);
        assertThat(schema.get("required").values()).extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    private static List<String> references(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.findValues("$ref").forEach(reference -> found.add(reference.asString()));
        return found;
    }

    private static JsonNode contract(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(EventCodec.class.getResourceAsStream(name), name)) {
            return YAML.readTree(in);
        }
    }
}
