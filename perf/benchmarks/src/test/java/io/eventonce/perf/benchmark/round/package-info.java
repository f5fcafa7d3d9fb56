@NullMarked
package io.eventonce.perf.benchmark.round;

import org.jspecify.annotations.NullMarked;
