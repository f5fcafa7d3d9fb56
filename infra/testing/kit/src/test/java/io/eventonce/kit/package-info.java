@NullMarked
package io.eventonce.kit;

import org.jspecify.annotations.NullMarked;
