/** A client for producers: publishes events over HTTP or straight to Kafka, and tells the outcome of each. */
@NullMarked
package io.eventonce.client;

import org.jspecify.annotations.NullMarked;
