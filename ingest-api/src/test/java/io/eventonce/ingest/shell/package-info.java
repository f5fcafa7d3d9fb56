@NullMarked
package io.eventonce.ingest.shell;

import org.jspecify.annotations.NullMarked;
