package io.eventonce.consumer;

/**
 * How far one partition has been applied, as the database knows it.
 *
 * @param nextOffset the next offset to apply
 * @param leaderEpoch the leader epoch of the last applied record, -1 before the first
 */
public record Progress(long nextOffset, int leaderEpoch) {
    public static final Progress START = new Progress(0, -1);
}
