package io.eventonce.ingest.testing;

import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.EventPublisherContract;
import io.eventonce.ingest.RecordPosition;

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
