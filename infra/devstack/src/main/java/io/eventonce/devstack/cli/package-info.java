/** The commands behind {@code ./eventonce}: the whole pipeline on this machine, started, watched and stopped. */
@NullMarked
package io.eventonce.devstack.cli;

import org.jspecify.annotations.NullMarked;
