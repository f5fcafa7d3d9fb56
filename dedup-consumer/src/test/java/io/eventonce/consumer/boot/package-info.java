@NullMarked
package io.eventonce.consumer.boot;

import org.jspecify.annotations.NullMarked;
