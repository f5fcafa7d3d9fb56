package io.eventonce.consumer;

/** Gives each consumer its own seen cache. */
public interface SeenCaches extends AutoCloseable {
    SeenCache get();

    /** Not before the last use of the caches. */
    @Override
    void close();

    /** Caches that know nothing. */
    static SeenCaches none() {
        return new SeenCaches() {
            @Override
            public SeenCache get() {
                return SeenCache.none();
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
