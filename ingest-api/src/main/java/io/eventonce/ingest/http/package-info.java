/** The HTTP contract: requests in, JSON and problem details (RFC 9457) out. */
@NullMarked
package io.eventonce.ingest.http;

import org.jspecify.annotations.NullMarked;
