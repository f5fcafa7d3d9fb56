/** What a run came to, for programs (JSON) and for people (Markdown and SVG), held against what was wanted. */
@NullMarked
package io.eventonce.perf.benchmark.report;

import org.jspecify.annotations.NullMarked;
