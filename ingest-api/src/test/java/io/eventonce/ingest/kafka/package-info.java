@NullMarked
package io.eventonce.ingest.kafka;

import org.jspecify.annotations.NullMarked;
