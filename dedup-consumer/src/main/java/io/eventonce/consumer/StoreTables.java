package io.eventonce.consumer;

/** The tables of the event store. */
@FunctionalInterface
public interface StoreTables {
    /**
     * Returns when the tables are there and up to date.
     *
     * @throws StoreNotReadyException if the database is not there yet, or an administrator has to give a right first
     * @throws UnfitStoreException if this database can never be the event store
     */
    void prepare();
}
