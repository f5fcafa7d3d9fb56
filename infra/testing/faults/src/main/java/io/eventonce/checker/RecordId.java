package io.eventonce.checker;

/** The position of a record in {@code events}. */
record RecordId(int partition, long offset) {
    @Override
    public String toString() {
        return "partition %d offset %d".formatted(partition, offset);
    }
}
