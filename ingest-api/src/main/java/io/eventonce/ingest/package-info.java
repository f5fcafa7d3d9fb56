/**
 * What ingest-api is for: publishing an event and learning its outcome, asking the event store, saying how healthy it
 * all is. No Kafka, JDBC or web class is imported here; the adapters in the sub-packages bring those.
 */
@NullMarked
package io.eventonce.ingest;

import org.jspecify.annotations.NullMarked;
