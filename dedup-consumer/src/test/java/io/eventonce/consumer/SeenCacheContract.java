package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DecodedRecord.Storable;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every working seen cache. */
public abstract class SeenCacheContract {
    private static final StoreIdentity IDENTITY = new StoreIdentity(new UUID(7, 7), "one");

    /** A cache that remembers nothing of {@link #IDENTITY} yet. */
    protected abstract SeenCache cache();

    @Test
    void whatIsMarkedIsKnown() {
        Storable marked = record(0, "a", "{}");
        Storable unknown = record(1, "b", "{}");
        Storable again = record(2, "a", "{}");
        cache().mark(IDENTITY, List.of(marked));

        assertThat(cache().lookUp(IDENTITY, List.of(unknown, again))).containsExactly(again);
    }

    @Test
    void anotherPayloadIsNotKnown() {
        cache().mark(IDENTITY, List.of(record(0, "a", "{\"n\":1}")));

        assertThat(cache().lookUp(IDENTITY, List.of(record(1, "a", "{\"n\":2}")))).isEmpty();
    }

    @Test
    void nothingIsKnownUnderAnotherIdentity() {
        cache().mark(IDENTITY, List.of(record(0, "a", "{}")));

        assertThat(cache().lookUp(new StoreIdentity(new UUID(7, 7), "other"), List.of(record(1, "a", "{}"))))
                .isEmpty();
    }

    @Test
    void nothingIsAskedOfNothing() {
        cache().mark(IDENTITY, List.of());

        assertThat(cache().lookUp(IDENTITY, List.of())).isEmpty();
    }
}
