package io.eventonce.ingest.http;

import io.eventonce.event.EventList;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.KeyLookup;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.http.LookupResponse.State;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /events/lookup}: which of many events are stored. */
@RestController
final class LookupController {
    static final String PATH = "/events/lookup";

    /** What is held of a key until the answer is sent, about, beside the body. */
    private static final int RESULT = 1024;

    private final KeyLookup store;
    private final BodyReader reader;
    private final MemoryBudget budget;
    private final Compressor compressor;
    private final int maxItems;

    LookupController(KeyLookup store, BodyReader reader, MemoryBudget budget, Compressor compressor,
            HttpSettings settings) {
        this.store = store;
        this.reader = reader;
        this.budget = budget;
        this.compressor = compressor;
        this.maxItems = settings.publish().maxItems();
    }

    // For all methods: GET would ask for an event without an id.
    @RequestMapping(path = PATH, produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void lookUp(@AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException, HttpRequestMethodNotSupportedException {
        if (!request.getMethod().equals("POST")) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("POST"));
        }
        BodyFormat format = BodyFormat.of(request);
        try (MemoryBudget.Lease memory = budget.lease()) {
            byte[] body = reader.read(request, format, memory);
            List<byte[]> items = format == BodyFormat.JSON && !EventList.isArray(body)
                    ? List.of(body)
                    : BodyItems.of(body, format, maxItems);
            memory.add((long) RESULT * items.size());
            List<AskedKey> keys = new ArrayList<>(items.size());
            for (byte[] item : items) {
                keys.add(AskedKey.parse(item, keys.size()));
            }
            compressor.send(new LookupResponse(keys, states(keys, access)), keys.size(), request, response);
        }
    }

    private List<State> states(List<AskedKey> keys, Access access) throws StoreUnavailableException {
        List<AskedKey> reached = keys.stream().filter(one -> access.topics().include(one.key().topic())).toList();
        Iterator<Optional<String>> stored = store.storedHashes(reached.stream().map(AskedKey::key).toList())
                .iterator();
        return keys.stream().map(one -> access.topics().include(one.key().topic())
                ? state(one, stored.next())
                : State.FORBIDDEN).toList();
    }

    private static State state(AskedKey asked, Optional<String> stored) {
        if (stored.isEmpty()) {
            return State.UNKNOWN;
        }
        return asked.payloadHash() == null || asked.payloadHash().equals(stored.get())
                ? State.STORED
                : State.CONFLICT;
    }
}
