/** Tests of the command line, on real processes. */
@NullMarked
package io.eventonce.devstack.cli;

import org.jspecify.annotations.NullMarked;
