/** What dedup-consumer does with records that wait in Kafka already, beside the limit of the machine. */
@NullMarked
package io.eventonce.perf.benchmark.drain;

import org.jspecify.annotations.NullMarked;
