package io.eventonce.consumer.testing;

import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCacheContract;

/** The fake keeps the contract that the tests of the core lean on. */
class TestingSeenCacheTest extends SeenCacheContract {
    private final SeenCache cache = new TestingSeenCache();

    @Override
    protected SeenCache cache() {
        return cache;
    }
}
