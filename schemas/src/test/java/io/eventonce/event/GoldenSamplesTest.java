package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Codec and schema against each other. The name of a bad sample says what the codec must find: the defect, the
 * fields at fault ({@code whole} for the event), and the subject.
 */
class GoldenSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Schema SCHEMA = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(
                            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(resource("event.schema.json"), InputFormat.JSON);

    @ParameterizedTest
    @MethodSource
    void theCodecAcceptsAGoodSample(Path good) throws IOException {
        TestingEvents.valid(EventCodec.decode(Files.readAllBytes(good)));
    }

    static Stream<Path> theCodecAcceptsAGoodSample() throws IOException {
        return samples("good");
    }

    @ParameterizedTest
    @MethodSource("theCodecAcceptsAGoodSample")
    void theSchemaAcceptsAGoodSample(Path good) throws IOException {
        assertThat(SCHEMA.validate(MAPPER.readTree(Files.readAllBytes(good)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void theCodecRefusesABadSampleForWhatItsNameSays(Path bad) throws IOException {
        List<String> name = List.of(bad.getFileName().toString().split("\\."));
        DecodedEvent.Invalid invalid = TestingEvents.invalid(EventCodec.decode(Files.readAllBytes(bad)));
        assertThat(invalid.defect().code()).isEqualTo(name.getFirst());
        assertThat(invalid.violations()).extracting(Violation::field)
                .containsExactlyInAnyOrder(name.get(1).equals("whole") ? new String[]{""} : name.get(1).split("\\+"));
    }

    static Stream<Path> theCodecRefusesABadSampleForWhatItsNameSays() throws IOException {
        return Stream.concat(samples("bad"), samples("bad/beyond-schema"));
    }

    @ParameterizedTest
    @MethodSource
    void theSchemaRefusesABadSample(Path bad) throws IOException {
        assertThat(schemaAccepts(bad)).isFalse();
    }

    static Stream<Path> theSchemaRefusesABadSample() throws IOException {
        return samples("bad");
    }

    @ParameterizedTest
    @MethodSource
    void aSampleBeyondTheSchemaReallyIs(Path bad) throws IOException {
        assertThat(schemaAccepts(bad)).isTrue();
    }

    static Stream<Path> aSampleBeyondTheSchemaReallyIs() throws IOException {
        return samples("bad/beyond-schema");
    }

    private static boolean schemaAccepts(Path sample) throws IOException {
        try {
            return SCHEMA.validate(MAPPER.readTree(Files.readAllBytes(sample))).isEmpty();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static Stream<Path> samples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static String resource(String name) {
        try (var in = EventCodec.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
