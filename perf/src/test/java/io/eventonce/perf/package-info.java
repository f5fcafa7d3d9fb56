@NullMarked
package io.eventonce.perf;

import org.jspecify.annotations.NullMarked;
