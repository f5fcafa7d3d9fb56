/** Load from outside: sends events to a running Eventonce as its users do, and checks their outcomes. */
@NullMarked
package io.eventonce.demo;

import org.jspecify.annotations.NullMarked;
