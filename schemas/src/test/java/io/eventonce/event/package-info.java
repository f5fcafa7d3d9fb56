@NullMarked
package io.eventonce.event;

import org.jspecify.annotations.NullMarked;
