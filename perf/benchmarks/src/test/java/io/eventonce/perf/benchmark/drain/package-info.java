@NullMarked
package io.eventonce.perf.benchmark.drain;

import org.jspecify.annotations.NullMarked;
