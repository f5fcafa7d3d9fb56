/** The packaged applications as processes, on real Kafka, PostgreSQL and Redis, driven as their users drive them. */
@NullMarked
package io.eventonce.system;

import org.jspecify.annotations.NullMarked;
