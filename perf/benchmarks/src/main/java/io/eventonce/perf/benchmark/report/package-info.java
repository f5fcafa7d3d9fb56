/** The results of a run, for programs (JSON) and for people (Markdown and SVG), compared with the targets. */
@NullMarked
package io.eventonce.perf.benchmark.report;

import org.jspecify.annotations.NullMarked;
