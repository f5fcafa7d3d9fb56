@NullMarked
package io.eventonce.perf.benchmark;

import org.jspecify.annotations.NullMarked;
