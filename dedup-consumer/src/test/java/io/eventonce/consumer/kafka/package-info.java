@NullMarked
package io.eventonce.consumer.kafka;

import org.jspecify.annotations.NullMarked;
