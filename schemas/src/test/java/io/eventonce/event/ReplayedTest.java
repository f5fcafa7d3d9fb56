package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayedTest {
    private static final String TOPIC_ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void aHeaderNamesARejectedRecordByItsPosition() {
        RejectedId id = new RejectedId(UUID.fromString(TOPIC_ID), 3, 4711);

        assertThat(id.name()).isEqualTo("rejected/3-4711-" + TOPIC_ID);
        assertThat(Replayed.parse(id.headerValue())).hasValueSatisfying(read -> assertThat(read).isEqualTo(id));
        assertThat(RejectedId.parse(id.text())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a:b", "ä/ 🚀?#%", "."})
    void aHeaderNamesAConflictWhateverItsEventIdIs(String eventId) {
        ConflictId id = new ConflictId(new EventKey("orders", eventId), "00112233445566778899aabbccddeeff");

        assertThat(id.text()).matches("[A-Za-z0-9_-]+");
        assertThat(Replayed.parse(id.headerValue())).hasValueSatisfying(read -> assertThat(read).isEqualTo(id));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"nonsense", "rejected/", "rejected/3-4711", "rejected/-3-4711-" + TOPIC_ID,
            "rejected/3-4711-0F8FAD5B-D9CB-469F-A165-70867728950E", "rejected/3-4711-" + TOPIC_ID + "x",
            "rejected/1234567890-1-" + TOPIC_ID, "rejected/1-1234567890123456789-" + TOPIC_ID, "conflicts/",
            "conflicts/AAAAAAAAAAAAAAAAAAAAAA", "conflicts/AAAAAAAAAAAAAAAAAAAAAHQ6", "conflicts/%",
            "conflicts/AAAAAAAAAAAAAAAAAAAAAHQ6AA", "conflicts/AAAAAAAAAAAAAAAAAAAAAP86MQ"})
    void whatAnyProducerMayWriteNamesNothing(String header) {
        assertThat(Replayed.parse(header == null ? null : header.getBytes(UTF_8))).isEmpty();
    }
}
