package io.eventonce.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EventPublisher} does. */
public abstract class EventPublisherContract {
    private final byte[] key = ("contract:" + UUID.randomUUID()).getBytes(UTF_8);

    /** The publisher under test. */
    protected abstract EventPublisher publisher();

    /** The value of the record at a position. */
    protected abstract byte[] valueAt(RecordPosition position);

    @Test
    void aRecordLiesWhereItsAcknowledgementSaysByteForByte() {
        byte[] value = {'{', ' ', '\t', (byte) 0xC3, (byte) 0xA4, 0, '}'};

        assertThat(valueAt(send(value))).isEqualTo(value);
    }

    @Test
    void recordsOfOneKeyKeepTheirOrder() {
        List<RecordPosition> positions = IntStream.range(0, 20)
                .mapToObj(n -> send(Integer.toString(n).getBytes(UTF_8)))
                .toList();

        assertThat(positions).extracting(RecordPosition::partition).containsOnly(positions.getFirst().partition());
        assertThat(positions).extracting(RecordPosition::offset).isSorted().doesNotHaveDuplicates();
        assertThat(valueAt(positions.get(19))).isEqualTo("19".getBytes(UTF_8));
    }

    private RecordPosition send(byte[] value) {
        SendResult result = publisher().send(key, value).join();
        assertThat(result).isInstanceOf(SendResult.Acknowledged.class);
        return ((SendResult.Acknowledged) result).position();
    }
}
