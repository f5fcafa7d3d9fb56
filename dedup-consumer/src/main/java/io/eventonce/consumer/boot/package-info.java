/** The application: settings, and the one place where core and adapters are put together. */
@NullMarked
package io.eventonce.consumer.boot;

import org.jspecify.annotations.NullMarked;
