@NullMarked
package io.eventonce.consumer;

import org.jspecify.annotations.NullMarked;
