/** Who sees what the ports for operators show, as Spring Security asks it. */
@NullMarked
package io.eventonce.service.http;

import org.jspecify.annotations.NullMarked;
