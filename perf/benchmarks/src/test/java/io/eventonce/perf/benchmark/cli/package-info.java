@NullMarked
package io.eventonce.perf.benchmark.cli;

import org.jspecify.annotations.NullMarked;
