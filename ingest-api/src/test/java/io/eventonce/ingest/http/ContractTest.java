package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventCodec;
import io.eventonce.ingest.PublishEvents;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The written contract says what the code does. */
class ContractTest {
    private final String openapi = new ClassPathResource("openapi.yaml", EventCodec.class).getContentAsString(UTF_8);

    ContractTest() throws IOException {
    }

    @Test
    void everyTypeOfProblemIsThereAndNoOther() {
        assertThat(Pattern.compile("- (urn:eventonce:problem:[a-z-]+)").matcher(openapi).results()
                .map((MatchResult match) -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList());
    }

    @Test
    void theNumberOfErrorsThatAListNamesIsThere() {
        assertThat(openapi).contains("up to %d errors in a list".formatted(PublishEvents.MOST_VIOLATIONS));
    }
}
