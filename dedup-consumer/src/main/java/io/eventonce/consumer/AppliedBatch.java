package io.eventonce.consumer;

import java.util.List;

/**
 * What a transaction did with a batch.
 *
 * @param identity of the store, as the transaction saw it
 */
record AppliedBatch(StoreIdentity identity, List<AppliedPartition> partitions) {}
