package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DecodedRecord.Unstorable;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
    private static final EventRecord RECORD = new EventRecord(0, 7, 0, 0, null, new byte[]{'{', '}'}, List.of());

    @Test
    void aCodecThatFailsTakesOnlyThatRecordWithIt() {
        assertThat(RecordDecoder.decode(RECORD, _ -> {
            throw new IllegalStateException("secret");
        })).isInstanceOfSatisfying(Unstorable.class, unstorable -> {
            assertThat(unstorable.rejection().reason()).isEqualTo(RejectionReason.CODEC_FAILED);
            assertThat(unstorable.rejection().detail()).contains("IllegalStateException").doesNotContain("secret");
        });
    }

    @Test
    void soDoesOneWhoseStackIsTooSmall() {
        assertThat(RecordDecoder.decode(RECORD, _ -> {
            throw new StackOverflowError();
        })).isInstanceOf(Unstorable.class);
    }
}
