/** The alternatives to Eventonce, on the same machine, for the same events. */
@NullMarked
package io.eventonce.perf.benchmark.peers;

import org.jspecify.annotations.NullMarked;
