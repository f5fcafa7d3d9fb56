package io.eventonce.consumer;

import static io.eventonce.consumer.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreIdentityTest {
    private final StoreIdentity identity = new StoreIdentity(new UUID(7, 7), "one");

    @Test
    void aTokenIsBoundToIdentityKeyAndPayloadAndNothingElse() {
        byte[] token = identity.token(record(0, "a", "{}"));

        assertThat(new StoreIdentity(new UUID(7, 7), "one").token(record(7, "a", "{}"))).isEqualTo(token).hasSize(16);
        assertThat(List.of(token, new StoreIdentity(new UUID(7, 7), "other").token(record(0, "a", "{}")),
                identity.token(record(0, "b", "{}")), identity.token(record(0, "a", "{\"n\":1}"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsShownDoesNotHelpToMakeAToken() {
        String shown = identity.toString();

        assertThat(identity.namespace()).hasSize(16)
                .isNotEqualTo(new StoreIdentity(new UUID(7, 7), "other").namespace());
        assertThat(Stream.of("one", "secret")).noneMatch(shown::contains);
    }

    @Test
    void equalTextsAreEqualIdentities() {
        assertThat(identity).isEqualTo(new StoreIdentity(new UUID(7, 7), "one"))
                .hasSameHashCodeAs(new StoreIdentity(new UUID(7, 7), "one"))
                .isNotEqualTo(new StoreIdentity(new UUID(7, 7), "other"));
    }
}
