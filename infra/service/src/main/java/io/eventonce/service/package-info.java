/** What both services need and no library has. Knows no library itself. */
@NullMarked
package io.eventonce.service;

import org.jspecify.annotations.NullMarked;
