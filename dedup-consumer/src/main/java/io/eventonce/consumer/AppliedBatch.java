package io.eventonce.consumer;

import java.util.List;

/**
 * The result of applying a batch in one transaction.
 *
 * @param identity of the store, as the transaction saw it
 */
record AppliedBatch(StoreIdentity identity, List<AppliedPartition> partitions) {}
