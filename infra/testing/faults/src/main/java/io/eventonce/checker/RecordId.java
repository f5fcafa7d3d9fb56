package io.eventonce.checker;

/** Where a record stands in {@code events}. */
record RecordId(int partition, long offset) {
    @Override
    public String toString() {
        return "partition %d offset %d".formatted(partition, offset);
    }
}
