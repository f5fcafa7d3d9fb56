package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OverloadedException;
import io.eventonce.kit.TestingTicker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class BodyReaderTest {
    private static final int LIST_LIMIT = 1024 * 1024;
    private static final int UNKNOWN = -1;

    private final TestingTicker ticker = new TestingTicker();
    private final HttpSettings settings = new HttpSettings(List.of(), List.of(), Duration.ofSeconds(10), Duration.ZERO,
            Duration.ofSeconds(1),
            new HttpSettings.Publish(Duration.ZERO, DataSize.ofBytes(LIST_LIMIT), 1, DataSize.ofBytes(2 * LIST_LIMIT),
                    Duration.ofSeconds(5), Duration.ofSeconds(1)),
            new HttpSettings.Outcomes(1, Duration.ofSeconds(1)), new HttpSettings.Rates(0, 1, 1),
            new HttpSettings.Streams(1, 1));
    private final MemoryBudget budget = new MemoryBudget(2 * LIST_LIMIT + 2, 2 * LIST_LIMIT + 2);
    private final BodyReader reader = new BodyReader(settings, budget, ticker);

    /** A body without an end, in pieces of 1000 bytes. */
    private final class Endless extends InputStream {
        private final String start;
        private final Duration pause;
        private int given;

        private Endless(String start, Duration pause) {
            this.start = start;
            this.pause = pause;
        }

        @Override
        public int read() {
            int next = given < start.length() ? start.charAt(given) : ' ';
            given++;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            ticker.advance(pause);
            int count = Math.min(length, 1000);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) read();
            }
            return count;
        }
    }

    @ParameterizedTest
    @CsvSource({"0,-1", "0,0", "1,1", "100,-1", "16383,16383", "16384,16384", "16384,-1", "100000,100000", "100000,-1",
            "5,1000", "1048576,-1", "1048576,1048576"})
    void aBodyIsReadToItsEndWhateverWasDeclared(int length, int declared) throws IOException {
        byte[] body = "[".repeat(length).getBytes(UTF_8);

        assertThat(read(new ByteArrayInputStream(body), declared, BodyFormat.JSON)).isEqualTo(body);
    }

    @Test
    void ofAnEventNoMoreIsReadThanTheLimitOfOne() {
        assertTooLarge(" \n {", BodyFormat.JSON, EventLimits.EVENT_BYTES);
        assertTooLarge("x", BodyFormat.JSON, EventLimits.EVENT_BYTES);
    }

    @Test
    void ofAListNoMoreIsReadThanTheLimitOfAList() {
        assertTooLarge(" \r\t[", BodyFormat.JSON, LIST_LIMIT);
        assertTooLarge("{", BodyFormat.NDJSON, LIST_LIMIT);
        assertTooLarge("", BodyFormat.JSON, LIST_LIMIT);
    }

    /** If each byte were a reason to look at all before it, this would take many minutes. */
    @Test
    @Timeout(60)
    void aBodyOfWhiteSpaceThatComesByteByByteCostsNoMoreThanAnother() throws IOException {
        byte[] blanks = " ".repeat(LIST_LIMIT).getBytes(UTF_8);

        assertThat(read(new Dripping(blanks), UNKNOWN, BodyFormat.JSON)).isEqualTo(blanks);
    }

    @Test
    void aByteOrderMarkInPiecesIsNoStartOfAnEvent() throws IOException {
        String list = " [" + " ".repeat(EventLimits.EVENT_BYTES) + "]";

        assertThat(read(new Dripping(("\ufeff" + list).getBytes(UTF_8)), UNKNOWN, BodyFormat.JSON))
                .isEqualTo(list.getBytes(UTF_8));
    }

    /** Gives one byte at a time. */
    private static final class Dripping extends ByteArrayInputStream {
        private Dripping(byte[] body) {
            super(body);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }

    @Test
    void whoSendsSlowlyIsNotReadForEver() {
        Endless slow = new Endless("[", Duration.ofSeconds(2));

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(slow, UNKNOWN, BodyFormat.JSON))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.BODY_TIMEOUT));
        assertThat(slow.given).isBetween(2001, 3000);
    }

    @Test
    void whatIsHeldIsBoundedForAllTogether() throws IOException {
        byte[] body = "[".repeat(900_000).getBytes(UTF_8);
        try (MemoryBudget.Lease first = budget.lease(); MemoryBudget.Lease second = budget.lease()) {
            assertThat(reader.read(new ByteArrayInputStream(body), UNKNOWN, BodyFormat.JSON, first)).hasSize(900_000);

            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> reader.read(new ByteArrayInputStream(body), UNKNOWN, BodyFormat.JSON, second));
        }

        assertThat(read(new ByteArrayInputStream(body), UNKNOWN, BodyFormat.JSON)).hasSize(900_000);
    }

    /** The array that has grown, and the one that it grows into. */
    @Test
    void whatIsCopiedIsHeldTwice() throws IOException {
        byte[] body = "[".repeat(LIST_LIMIT / 2 + 1).getBytes(UTF_8);
        MemoryBudget tight = new MemoryBudget(LIST_LIMIT, LIST_LIMIT);
        try (MemoryBudget.Lease lease = tight.lease()) {
            assertThatExceptionOfType(OverloadedException.class)
                    .isThrownBy(() -> reader.read(new ByteArrayInputStream(body), UNKNOWN, BodyFormat.JSON, lease));
        }
    }

    private void assertTooLarge(String start, BodyFormat format, int limit) {
        Endless endless = new Endless(start, Duration.ZERO);

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(endless, UNKNOWN, format))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(ProblemType.TOO_LARGE));
        assertThat(endless.given).isBetween(limit, limit + 1000);
    }

    private byte[] read(InputStream in, int declared, BodyFormat format) throws IOException {
        try (MemoryBudget.Lease lease = budget.lease()) {
            return reader.read(in, declared, format, lease);
        }
    }
}
