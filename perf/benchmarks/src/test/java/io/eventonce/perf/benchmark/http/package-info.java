@NullMarked
package io.eventonce.perf.benchmark.http;

import org.jspecify.annotations.NullMarked;
