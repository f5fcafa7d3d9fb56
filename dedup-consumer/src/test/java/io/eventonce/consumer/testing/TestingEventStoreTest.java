package io.eventonce.consumer.testing;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.EventStoreContract;

/** The fake keeps the contract that the tests of the core lean on. */
class TestingEventStoreTest extends EventStoreContract {
    private final TestingEventStore store = new TestingEventStore();

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected void deleteEvents() {
        store.deleteEvents();
    }
}
