/** The real system as processes that can be broken in every way, and the load that runs meanwhile. */
@NullMarked
package io.eventonce.faults;

import org.jspecify.annotations.NullMarked;
