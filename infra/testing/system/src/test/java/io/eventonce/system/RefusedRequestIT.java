package io.eventonce.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SystemExtension.class)
class RefusedRequestIT {
    private final SharedSystem system;
    private long endBefore;

    RefusedRequestIT(SharedSystem system) {
        this.system = system;
    }

    @BeforeEach
    void rememberTheEndOfTheLog() {
        endBefore = system.kafka().end();
    }

    @AfterEach
    void nothingReachedKafka() {
        assertThat(system.kafka().end()).isEqualTo(endBefore);
    }

    @ParameterizedTest
    @EnumSource
    void aBadRequestIsRefusedWithAProblemThatNamesTheField(BadRequest bad) {
        Answer answer = system.api().post(bad.body(), "application/json");

        isAProblem(answer, bad.code());
        if (!bad.field().isEmpty()) {
            assertThat(answer.badFields()).containsExactly(bad.field());
        }
    }

    @Test
    void everyBadFieldIsNamed() {
        Answer answer = system.api().post("{\"topic\":\"a b\",\"event_id\":7,\"payload\":[]}".getBytes(UTF_8),
                "application/json");

        isAProblem(answer, 422);
        assertThat(answer.badFields()).containsExactlyInAnyOrder("topic", "event_id", "timestamp", "source", "payload");
    }

    @Test
    void anEmptyBodyIsRefused() {
        isAProblem(system.api().post(new byte[0], "application/json"), 400);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        isAProblem(system.api().post("{}".getBytes(UTF_8), "text/plain"), 415);
    }

    @Test
    void aListThatIsCutOffIsRefusedAsAWhole() {
        isAProblem(system.api().post("[{},".getBytes(UTF_8), "application/json"), 400);
    }

    @Test
    void aListOfNothingButBadItemsIsUnprocessable() {
        Answer answer = system.api().post("[{},7]".getBytes(UTF_8), "application/json");

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.body().path("invalid").asInt()).isEqualTo(2);
    }

    private static void isAProblem(Answer answer, int code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(code);
        assertThat(answer.body().path("title").asString()).isNotBlank();
        assertThat(answer.body().path("type").asString()).startsWith("urn:eventonce:problem:");
    }
}
