/**
 * Kafka, PostgreSQL, Redis and the two applications as local processes: no Docker, no root needed. Each process is a
 * {@link io.eventonce.devstack.ManagedProcess} that can be stopped, killed, frozen and started again on the same data
 * and port.
 */
@NullMarked
package io.eventonce.devstack;

import org.jspecify.annotations.NullMarked;
