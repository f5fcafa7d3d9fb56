package io.eventonce.consumer;

import java.util.List;
import java.util.function.Consumer;

/** Rejected records as the store keeps them. */
public interface RejectedRecords {
    /**
     * Hands over the oldest records that nobody has taken yet, and notes that they are taken if the taker returns. Records
     * that another process is handing over at the moment are passed by.
     *
     * @return how many were handed over, 0 if there are none
     */
    int handOver(int limit, Consumer<List<DeadLetter>> taker);
}
