package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionReasonTest {
    @Test
    void theContractNamesEachReason() throws IOException {
        String codes = Arrays.stream(RejectionReason.values()).map(RejectionReason::code)
                .collect(Collectors.joining(", "));

        assertThat(Files.readString(Path.of("..", "schemas", "asyncapi.yaml"))).contains("enum: [" + codes + "]");
    }

    @ParameterizedTest
    @EnumSource
    void aDefectIsItsOwnReason(Defect defect) {
        assertThat(RejectionReason.of(defect).code()).isEqualTo(defect.code());
    }
}
