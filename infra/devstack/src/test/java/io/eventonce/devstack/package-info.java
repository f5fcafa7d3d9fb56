/** Tests of the devstack itself, on real processes. */
@NullMarked
package io.eventonce.devstack;

import org.jspecify.annotations.NullMarked;
