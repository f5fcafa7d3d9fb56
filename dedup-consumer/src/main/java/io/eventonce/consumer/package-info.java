/**
 * The core of dedup-consumer: applies records of the Kafka topic {@code events} so that each event key is stored once.
 * It imports no class of Kafka, JDBC, Redis or the web. Only the adapters in the sub-packages do.
 */
@NullMarked
package io.eventonce.consumer;

import org.jspecify.annotations.NullMarked;
