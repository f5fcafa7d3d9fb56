package io.eventonce.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps the keys. Each act is written into the audit, in the transaction that does it. */
public interface KeyAdmin {
    /** Whether there is a role for it. Without one, every call fails. */
    boolean isPossible();

    /** All keys, the newest first, expired and revoked ones included. */
    List<ApiKey> list() throws StoreUnavailableException;

    /** Makes a key. Nobody can find its token again. */
    ApiToken create(KeyRequest request, Act act) throws StoreUnavailableException;

    /** Ends a key; false if there is none with this id. To end one twice changes nothing. */
    boolean revoke(String id, Act act) throws StoreUnavailableException;

    /**
     * Makes a key that allows the same, and has the old one expire.
     *
     * @param grace how long the old one stays valid, so that its holders can change over
     * @return empty if there is no valid key with this id
     */
    Optional<ApiToken> rotate(String id, Duration grace, Act act) throws StoreUnavailableException;

    /** Notes that keys are in use. */
    void used(Collection<String> ids) throws StoreUnavailableException;
}
