package io.eventonce.consumer.kafka;

import java.time.Duration;

/**
 * A batch that fails again and again; it is retried until it succeeds.
 *
 * @param duration since its first failure
 * @param kind the class of the latest exception, without its message, which may quote data
 */
record BatchFailure(Duration duration, String kind) {}
