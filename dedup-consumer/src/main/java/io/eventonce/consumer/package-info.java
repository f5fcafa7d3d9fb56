/**
 * What dedup-consumer is for: applying records of the Kafka topic {@code events} so that each event key is stored once.
 * No Kafka, JDBC, Redis or web class is imported here; the adapters in the sub-packages bring those.
 */
@NullMarked
package io.eventonce.consumer;

import org.jspecify.annotations.NullMarked;
