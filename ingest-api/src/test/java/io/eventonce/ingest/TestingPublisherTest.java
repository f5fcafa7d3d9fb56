package io.eventonce.ingest;

class TestingPublisherTest extends EventPublisherContract {
    private final TestingPublisher publisher = new TestingPublisher();

    @Override
    protected EventPublisher publisher() {
        return publisher;
    }

    @Override
    protected byte[] valueAt(RecordPosition position) {
        return publisher.records().get((int) position.offset()).value();
    }
}
