@NullMarked
package io.eventonce.consumer.redis;

import org.jspecify.annotations.NullMarked;
