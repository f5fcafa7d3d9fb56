/**
 * Real Kafka, PostgreSQL and Redis for the integration tests of all modules: see
 * {@link io.eventonce.devstack.testing.TestServices}.
 */
@NullMarked
package io.eventonce.devstack.testing;

import org.jspecify.annotations.NullMarked;
