@NullMarked
package io.eventonce.checker;

import org.jspecify.annotations.NullMarked;
