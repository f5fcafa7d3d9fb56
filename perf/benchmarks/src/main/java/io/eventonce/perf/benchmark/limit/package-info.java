/** What the machine gives when nothing is done but the one thing: the most that anybody could reach. */
@NullMarked
package io.eventonce.perf.benchmark.limit;

import org.jspecify.annotations.NullMarked;
