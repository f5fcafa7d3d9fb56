@NullMarked
package io.eventonce.consumer.postgres;

import org.jspecify.annotations.NullMarked;
