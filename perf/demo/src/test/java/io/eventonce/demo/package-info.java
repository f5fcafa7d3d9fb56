@NullMarked
package io.eventonce.demo;

import org.jspecify.annotations.NullMarked;
