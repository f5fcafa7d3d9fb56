/** The speed of dedup-consumer with records that already wait in Kafka, and the limit of the machine. */
@NullMarked
package io.eventonce.perf.benchmark.drain;

import org.jspecify.annotations.NullMarked;
