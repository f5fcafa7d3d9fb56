package io.eventonce.ingest;

import java.util.List;

/** Where the keys are kept. */
@FunctionalInterface
public interface ApiKeySource {
    /** All of them, expired and revoked ones included. May block for some seconds. */
    List<ApiKey> read() throws Exception;
}
