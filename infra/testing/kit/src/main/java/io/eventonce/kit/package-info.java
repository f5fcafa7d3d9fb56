/**
 * The tools of all tests and benchmarks: a running system of real processes, real services for integration tests, links
 * that can be broken, copies of PostgreSQL's data, and what the tests of both services check alike.
 */
@NullMarked
package io.eventonce.kit;

import org.jspecify.annotations.NullMarked;
