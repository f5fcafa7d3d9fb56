package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.RejectedRecord;
import io.eventonce.ingest.RejectedRecords;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /rejected} and what is below it. */
@RestController
final class RejectedController {
    static final String PATH = "/rejected";
    /** An id begins with a digit, so that no word below the path is one. */
    static final String ONE = PATH + "/{id:[0-9].*}";

    private static final List<String> GROUP = List.of("reason", "source", "field");
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final RejectedRecords records;
    private final RejectedLookup lookup;
    private final MemoryBudget budget;
    private final Responder responder;

    RejectedController(RejectedRecords records, RejectedLookup lookup, MemoryBudget budget, Responder responder) {
        this.records = records;
        this.lookup = lookup;
        this.budget = budget;
        this.responder = responder;
    }

    @GetMapping(path = PATH, produces = {JSON, Problem.MEDIA_TYPE})
    void newest(@ModelAttribute RejectedParameters parameters, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, @AuthenticationPrincipal Access access,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        int most = PageLimit.of(limit);
        try (MemoryBudget.Lease memory = budget.lease()) {
            List<RejectedRecord> found = records.newest(parameters.filter(access.topics()), beforeRow(cursor), most + 1,
                    memory);
            List<RejectedRecord> page = found.subList(0, Math.min(most, found.size()));
            responder.send(RejectedJson.page(page,
                    found.size() > most ? Cursor.ofRejected().after(page.getLast().row()) : null), response);
        }
    }

    @GetMapping(path = PATH + "/groups", produces = {JSON, Problem.MEDIA_TYPE})
    void groups(@ModelAttribute RejectedParameters parameters, @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        responder.send(WorkJson.groups(records.groups(parameters.filter(access.topics()), PageLimit.of(limit)), GROUP),
                response);
    }

    @GetMapping(path = ONE, produces = {JSON, Problem.MEDIA_TYPE})
    void one(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        try (MemoryBudget.Lease memory = budget.lease()) {
            responder.send(RejectedJson.one(lookup.find(id, access, memory), access.mayReadPayloads()), response);
        }
    }

    private static long beforeRow(@Nullable String cursor) {
        return cursor == null
                ? Long.MAX_VALUE
                : Cursor.ofRejected().id(cursor).orElseThrow(() -> WorkParameters.wrong("cursor", Cursor.WRONG));
    }
}
