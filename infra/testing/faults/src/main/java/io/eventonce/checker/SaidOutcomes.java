package io.eventonce.checker;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.OutcomesCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes in {@code events.outcomes}, in their order. Anybody can write there: other records are counted and left
 * out.
 */
final class SaidOutcomes {
    private final List<BatchOutcomes> batches = new ArrayList<>();
    private long unreadable;

    void add(byte @Nullable [] value) {
        try {
            batches.add(OutcomesCodec.decode(value));
        } catch (IllegalArgumentException e) {
            unreadable++;
        }
    }

    List<BatchOutcomes> batches() {
        return Collections.unmodifiableList(batches);
    }

    long unreadable() {
        return unreadable;
    }
}
