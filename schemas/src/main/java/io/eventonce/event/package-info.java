/**
 * The one definition of event, event key, outcome and their codecs, shared by everything that reads or writes the Kafka
 * topics of Eventonce.
 */
@NullMarked
package io.eventonce.event;

import org.jspecify.annotations.NullMarked;
