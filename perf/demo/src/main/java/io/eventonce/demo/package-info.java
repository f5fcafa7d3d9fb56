/** Load from outside: sends events to a running Eventonce the way its users do and checks what became of them. */
@NullMarked
package io.eventonce.demo;

import org.jspecify.annotations.NullMarked;
