/**
 * The tools of all tests and benchmarks: a running system of real processes, real services for integration tests, links
 * that can be broken, and copies of PostgreSQL's data.
 */
@NullMarked
package io.eventonce.kit;

import org.jspecify.annotations.NullMarked;
