package io.eventonce.consumer;

/** An event that was stored a moment ago is gone: somebody deletes manually. The batch must be retried. */
public final class StoreChangedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreChangedException() {
        super("an event was deleted while its duplicate was being judged; the batch is applied again");
    }
}
