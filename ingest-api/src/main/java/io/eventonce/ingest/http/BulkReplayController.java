package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.DryRun;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OpenRejected;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RejectedFilter;
import io.eventonce.ingest.RejectedRecords;
import io.eventonce.ingest.Replay;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /rejected/replay}: replays a group of rejected records as they are, or only judges them. */
@RestController
final class BulkReplayController {
    static final String PATH = RejectedController.PATH + "/replay";

    private static final String MOST = "1000";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final RejectedRecords records;
    private final Republishing republishing;
    private final DryRun dryRun;
    private final MemoryBudget budget;
    private final Responder responder;

    BulkReplayController(RejectedRecords records, Republishing republishing, DryRun dryRun, MemoryBudget budget,
            Responder responder) {
        this.records = records;
        this.republishing = republishing;
        this.dryRun = dryRun;
        this.budget = budget;
        this.responder = responder;
    }

    @PostMapping(path = PATH, produces = {JSON, Problem.MEDIA_TYPE})
    void replay(@ModelAttribute RejectedParameters parameters,
            @RequestParam(name = "dry_run", required = false) @Nullable String dry,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, @AuthenticationPrincipal Access access,
            HttpServletRequest request, HttpServletResponse response) throws IOException, StoreUnavailableException {
        boolean onlyJudge = WorkParameters.flag("dry_run", dry, true);
        RejectedFilter filter = parameters.filter(access.topics());
        if (filter.state() != RejectedFilter.State.OPEN) {
            throw WorkParameters.wrong("state", "must be open: others are replayed one by one");
        }
        Cursor cursors = Cursor.ofReplay(onlyJudge, filter);
        Cursor.Span span = cursor == null
                ? new Cursor.Span(0, 0)
                : cursors.span(cursor).orElseThrow(() -> WorkParameters.wrong("cursor", Cursor.WRONG));
        if (!onlyJudge) {
            republishing.takeFirst(access, response);
        }
        try (MemoryBudget.Lease memory = budget.lease()) {
            OpenRejected found = records.oldestOpen(filter, span.after(), span.upTo(),
                    PageLimit.of(limit == null ? MOST : limit), memory);
            boolean more = found.remaining() > 0 && !found.items().isEmpty();
            String next = more
                    ? cursors.after(new Cursor.Span(found.items().getLast().record().row(), found.lastRow()))
                    : null;
            responder.send(onlyJudge
                    ? ReplayJson.judgements(found, dryRun.judge(found.items(), access), next)
                    : ReplayJson.replays(found,
                            republishing.publishAll(replays(found), access, request, response), next),
                    response);
        }
    }

    private static List<Replay> replays(OpenRejected found) {
        return found.items().stream().map(item -> new Replay(item.value(),
                new Origin(item.record().id(), item.record().id().partition()))).toList();
    }
}
