package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.ConflictContent;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.KeptConflict;
import io.eventonce.ingest.KeptConflicts;
import io.eventonce.ingest.MemoryBudget;
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

/** {@code GET /conflicts} and what is below it. */
@RestController
final class ConflictsController {
    static final String PATH = "/conflicts";

    /** Bytes that a character of a payload takes while payloads are compared, at most. */
    private static final int TREE = 32;
    private static final List<String> GROUP = List.of("topic", "source");
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final KeptConflicts conflicts;
    private final ConflictLookup lookup;
    private final MemoryBudget budget;
    private final Responder responder;

    ConflictsController(KeptConflicts conflicts, ConflictLookup lookup, MemoryBudget budget, Responder responder) {
        this.conflicts = conflicts;
        this.lookup = lookup;
        this.budget = budget;
        this.responder = responder;
    }

    @GetMapping(path = PATH, produces = {JSON, Problem.MEDIA_TYPE})
    void newest(@ModelAttribute ConflictParameters parameters, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, @AuthenticationPrincipal Access access,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        int most = PageLimit.of(limit);
        unlessReached(parameters, access);
        try (MemoryBudget.Lease memory = budget.lease()) {
            List<KeptConflict> found = conflicts.newest(parameters.filter(access.topics()), before(cursor), most + 1,
                    memory);
            List<KeptConflict> page = found.subList(0, Math.min(most, found.size()));
            responder.send(ConflictJson.page(page,
                    found.size() > most ? Cursor.ofConflicts().after(page.getLast().first()) : null), response);
        }
    }

    @GetMapping(path = PATH + "/groups", produces = {JSON, Problem.MEDIA_TYPE})
    void groups(@ModelAttribute ConflictParameters parameters, @RequestParam(required = false) @Nullable String limit,
            @AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        unlessReached(parameters, access);
        responder.send(WorkJson.groups(conflicts.groups(parameters.filter(access.topics()), PageLimit.of(limit)),
                GROUP), response);
    }

    @GetMapping(path = PATH + "/{id}", produces = {JSON, Problem.MEDIA_TYPE})
    void one(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        try (MemoryBudget.Lease memory = budget.lease()) {
            ConflictContent found = lookup.find(id, access, memory);
            if (access.mayReadPayloads()) {
                memory.add((long) TREE * found.characters());
            }
            responder.send(ConflictJson.one(found, access.mayReadPayloads()), response);
        }
    }

    private static void unlessReached(ConflictParameters parameters, Access access) {
        if (parameters.topic() != null) {
            Forbidden.unlessReached(access, parameters.topic());
        }
    }

    private static @Nullable Sighting before(@Nullable String cursor) {
        return cursor == null
                ? null
                : Cursor.ofConflicts().sighting(cursor)
                        .orElseThrow(() -> WorkParameters.wrong("cursor", Cursor.WRONG));
    }
}
