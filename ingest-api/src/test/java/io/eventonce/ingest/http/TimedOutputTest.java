package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.kit.TestingTicker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.junit.jupiter.api.Test;

class TimedOutputTest {
    private final TestingTicker ticker = new TestingTicker();
    private final ByteArrayOutputStream client = new ByteArrayOutputStream();

    @Test
    void anAnswerThatIsTakenTooSlowlyIsBrokenOff() throws IOException {
        try (TimedOutput answer = new TimedOutput(client, ticker)) {
            answer.write(new byte[10]);
            ticker.advance(TimedOutput.LIMIT);
            answer.write(new byte[10]);
            ticker.advance(TimedOutput.LIMIT);

            assertThatExceptionOfType(CloseNowException.class).isThrownBy(() -> answer.write(new byte[10]));
            assertThat(client.size()).isEqualTo(20);
        }
    }
}
