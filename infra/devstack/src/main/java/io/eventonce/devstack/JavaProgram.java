package io.eventonce.devstack;

import java.io.IOException;
import java.util.List;

/** A program in Java that a {@link Training} records. */
interface JavaProgram extends Program {
    /** Of a recording under load. */
    AotCache cache();

    /** @param cacheArguments what its JVM does about the cache */
    List<String> commandWith(List<String> cacheArguments) throws IOException;
}
