@NullMarked
package io.eventonce.service.kafka;

import org.jspecify.annotations.NullMarked;
