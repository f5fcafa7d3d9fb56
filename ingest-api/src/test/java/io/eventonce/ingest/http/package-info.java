@NullMarked
package io.eventonce.ingest.http;

import org.jspecify.annotations.NullMarked;
