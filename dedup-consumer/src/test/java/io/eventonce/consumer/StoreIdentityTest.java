package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreIdentityTest {
    private static final byte[] KEY = {1, 2};
    private static final byte[] PAYLOAD = {3, 4};

    private final StoreIdentity identity = new StoreIdentity(new UUID(7, 7), "one");

    @Test
    void aTokenIsBoundToIdentityKeyAndPayloadAndNothingElse() {
        byte[] token = identity.token(KEY, PAYLOAD);

        assertThat(new StoreIdentity(new UUID(7, 7), "one").token(KEY, PAYLOAD)).isEqualTo(token).hasSize(16);
        assertThat(List.of(token, new StoreIdentity(new UUID(7, 7), "other").token(KEY, PAYLOAD),
                identity.token(PAYLOAD, PAYLOAD), identity.token(KEY, KEY))).doesNotHaveDuplicates();
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
