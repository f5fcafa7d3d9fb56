package io.eventonce.consumer.kafka;

import java.time.Duration;

/**
 * A batch that keeps failing. It is retried until it succeeds.
 *
 * @param duration the time since its first failure
 * @param kind the class of the latest exception, without its message, which may quote data
 */
record BatchFailure(Duration duration, String kind) {}
