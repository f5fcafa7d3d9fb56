@NullMarked
package io.eventonce.perf.benchmark.report;

import org.jspecify.annotations.NullMarked;
