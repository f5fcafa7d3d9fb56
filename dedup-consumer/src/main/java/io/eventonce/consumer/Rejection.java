package io.eventonce.consumer;

/**
 * Why a record was rejected.
 *
 * @param detail for people; never a value of the sender's
 */
public record Rejection(RejectionReason reason, String detail) {}
