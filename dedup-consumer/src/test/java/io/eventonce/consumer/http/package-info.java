@NullMarked
package io.eventonce.consumer.http;

import org.jspecify.annotations.NullMarked;
