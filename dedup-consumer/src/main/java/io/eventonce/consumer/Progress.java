package io.eventonce.consumer;

/**
 * The applied part of one partition, according to the database.
 *
 * @param nextOffset the next offset to apply
 * @param leaderEpoch the leader epoch of the last applied record, -1 before the first
 */
public record Progress(long nextOffset, int leaderEpoch) {
    public static final Progress START = new Progress(0, -1);
}
