/** The HTTP port of dedup-consumer, which shows health and metrics only. */
@NullMarked
package io.eventonce.consumer.http;

import org.jspecify.annotations.NullMarked;
