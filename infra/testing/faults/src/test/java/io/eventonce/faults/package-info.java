@NullMarked
package io.eventonce.faults;

import org.jspecify.annotations.NullMarked;
