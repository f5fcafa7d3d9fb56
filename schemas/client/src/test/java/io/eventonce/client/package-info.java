@NullMarked
package io.eventonce.client;

import org.jspecify.annotations.NullMarked;
