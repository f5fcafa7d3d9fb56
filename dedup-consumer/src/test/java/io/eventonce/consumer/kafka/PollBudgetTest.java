package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollBudgetTest {
    private static final byte[] LARGE = new byte[(int) PollBudget.ENOUGH_BYTES / 2];

    private final PollBudget budget = new PollBudget();

    @Test
    void keysAndValuesCountTogether() {
        read(LARGE, new RecordHeaders());
        read(LARGE, new RecordHeaders());

        assertThatThrownBy(() -> read(new byte[0], new RecordHeaders())).isInstanceOf(SerializationException.class);
        budget.renew();
        assertThatCode(() -> read(LARGE, new RecordHeaders())).doesNotThrowAnyException();
    }

    @Test
    void headersCountWithTheirNames() {
        read(null, new RecordHeaders().add("h", LARGE).add("x".repeat(LARGE.length), null));

        assertThatThrownBy(() -> read(null, new RecordHeaders())).isInstanceOf(SerializationException.class);
    }

    @Test
    void headersOfARecordWithKeyAndValueCountOnce() {
        Headers headers = new RecordHeaders().add("h", LARGE);
        read(new byte[0], headers);
        read(new byte[0], headers);

        assertThatCode(() -> read(new byte[0], new RecordHeaders())).doesNotThrowAnyException();
    }

    @Test
    void aRecordThatIsReadAgainByTheNextPollCountsAgain() {
        Headers headers = new RecordHeaders().add("h", LARGE).add("i", LARGE);
        read(new byte[0], headers);

        budget.renew();
        read(new byte[0], headers);

        assertThatThrownBy(() -> read(new byte[0], new RecordHeaders())).isInstanceOf(SerializationException.class);
    }

    private void read(byte @Nullable [] keyOrValue, Headers headers) {
        budget.deserialize("events", headers, keyOrValue);
    }
}
