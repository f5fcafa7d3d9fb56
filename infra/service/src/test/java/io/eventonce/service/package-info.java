@NullMarked
package io.eventonce.service;

import org.jspecify.annotations.NullMarked;
