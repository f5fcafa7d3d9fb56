package io.eventonce.consumer;

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
