package io.eventonce.ingest;

import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which keys are in use: in one statement a minute, away from the requests. What fails is not made up for. */
public final class KeyUse {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final KeyAdmin admin;
    private final SupervisedLoop loop = new SupervisedLoop("key-use", PAUSE, this::note,
            failure -> LOG.warn("The use of keys is not noted: {}", failure.getMessage()));

    public KeyUse(ApiKeys keys, KeyAdmin admin) {
        this.keys = keys;
        this.admin = admin;
    }

    /** Notes it again and again, once it is started. */
    public SupervisedLoop loop() {
        return loop;
    }

    private boolean note() throws StoreUnavailableException {
        Set<String> used = keys.takeUsed();
        if (!used.isEmpty()) {
            admin.used(used);
        }
        return false;
    }
}
