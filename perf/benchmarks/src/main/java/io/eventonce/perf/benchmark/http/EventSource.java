package io.eventonce.perf.benchmark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.SampleEvents;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Writes events. A repeated event has the same bytes. Each event is one of a few samples with another id, which costs
 * less than a new event. Used by one thread.
 */
final class EventSource {
    private static final int SAMPLES = 64;
    private static final SampleEvents EVENTS = new SampleEvents(Ids.RANDOM);

    private final List<Sample> samples = LongStream.range(0, SAMPLES).mapToObj(Sample::new).toList();
    private final SplittableRandom random = new SplittableRandom(1);
    private final double duplicates;
    private final long first;
    private long made;
    private long written;

    private static final class Sample {
        private final byte[] json;
        private final int idAt;

        private Sample(long event) {
            json = EVENTS.json(event);
            idAt = new String(json, US_ASCII).indexOf(EVENTS.key(event).eventId());
        }
    }

    /**
     * @param first the number of the first event; no other source may have any from there on
     * @param duplicates share of those written that were written before
     */
    EventSource(long first, double duplicates) {
        this.first = first;
        this.duplicates = duplicates;
    }

    void write(ByteBuf out) {
        written++;
        long event = made > 0 && random.nextDouble() < duplicates ? first + random.nextLong(made) : first + made++;
        Sample sample = samples.get((int) (event % SAMPLES));
        int begin = out.writerIndex();
        out.writeBytes(sample.json);
        out.setBytes(begin + sample.idAt, Ids.RANDOM.of(event).getBytes(US_ASCII));
    }

    /** The number of different events written. */
    long events() {
        return made;
    }

    /** The number of repeated events written. */
    long duplicates() {
        return written - made;
    }
}
