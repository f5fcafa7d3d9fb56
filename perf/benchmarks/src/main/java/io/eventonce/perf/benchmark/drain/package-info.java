/** What dedup-consumer does with records that wait in Kafka already. */
@NullMarked
package io.eventonce.perf.benchmark.drain;

import org.jspecify.annotations.NullMarked;
