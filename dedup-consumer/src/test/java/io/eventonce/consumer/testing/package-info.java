@NullMarked
package io.eventonce.consumer.testing;

import org.jspecify.annotations.NullMarked;
