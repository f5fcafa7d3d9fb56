package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.testing.TestingEventStore;
import io.eventonce.consumer.testing.TestingSeenCache;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void itLeavesNothingBehind() {
        TestingEventStore store = new TestingEventStore();
        TestingSeenCache cache = new TestingSeenCache();

        WarmUp.run(store, cache);

        assertThat(store.keys()).isEmpty();
        assertThat(store.judged()).isEmpty();
        assertThat(store.progress(TOPIC_ID, new TreeSet<>(Set.of(0)))).containsEntry(0, Progress.START);
        assertThat(cache.isEmpty()).isTrue();
    }
}
