package io.eventonce.perf.benchmark.http;

import io.netty.buffer.ByteBuf;

/** Makes one request after another, all for the same server. Used by one thread. */
@FunctionalInterface
public interface Requests {
    /** Writes the next one, all of it as it goes to the server (HTTP/1.1, persistent connection). */
    void write(ByteBuf out);
}
