package io.eventonce.perf.benchmark.drain;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.SampleEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many records one core decodes and hashes if it does nothing else: what any consumer of them has to do. */
final class DecodeOnly {
    private static final int RECORDS = 50_000;

    private final List<byte[]> records = new ArrayList<>();

    DecodeOnly() {
        SampleEvents events = new SampleEvents(Ids.RANDOM, 1);
        for (long event = 0; event < RECORDS; event++) {
            records.add(events.json(event));
        }
    }

    /** Records per second, after as much time to warm up. */
    double rate(Duration time) {
        decodeFor(time);
        long begin = System.nanoTime();
        long decoded = decodeFor(time);
        return decoded * 1e9 / (System.nanoTime() - begin);
    }

    private long decodeFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long decoded = 0;
        while (System.nanoTime() < end) {
            for (byte[] one : records) {
                decoded += keyHashBytes(one) > 0 ? 1 : 0;
            }
        }
        return decoded;
    }

    private static int keyHashBytes(byte[] json) {
        return switch (EventCodec.decode(json)) {
            case DecodedEvent.Valid valid -> valid.event().key().hash().length;
            case DecodedEvent.Invalid invalid -> throw new IllegalStateException(invalid.detail());
        };
    }
}
