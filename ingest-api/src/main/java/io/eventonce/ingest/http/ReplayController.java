package io.eventonce.ingest.http;

import static java.util.Objects.requireNonNullElse;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.DryRun;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RejectedContent;
import io.eventonce.ingest.RejectedRecord;
import io.eventonce.ingest.Settlement;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /rejected/{id}/replay} and {@code /dismiss}: what a person does with one rejected record. */
@RestController
final class ReplayController {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final byte[] NOTHING = {};

    private final RejectedLookup lookup;
    private final Republishing republishing;
    private final DryRun dryRun;
    private final Settlement settlement;
    private final BodyReader reader;
    private final MemoryBudget budget;
    private final Responder responder;

    ReplayController(RejectedLookup lookup, Republishing republishing, DryRun dryRun, Settlement settlement,
            BodyReader reader, MemoryBudget budget, Responder responder) {
        this.lookup = lookup;
        this.republishing = republishing;
        this.dryRun = dryRun;
        this.settlement = settlement;
        this.reader = reader;
        this.budget = budget;
        this.responder = responder;
    }

    @PostMapping(path = RejectedController.ONE + "/replay", produces = {JSON, Problem.MEDIA_TYPE})
    void replay(@PathVariable String id, @RequestParam(name = "dry_run", required = false) @Nullable String dry,
            @AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        boolean onlyJudge = WorkParameters.flag("dry_run", dry, false);
        if (!onlyJudge) {
            republishing.takeFirst(access, response);
        }
        try (MemoryBudget.Lease ofBody = budget.lease(); MemoryBudget.Lease ofRecord = budget.lease()) {
            byte[] body = reader.read(request, BodyFormat.JSON, ofBody);
            RejectedContent found = lookup.find(id, access, ofRecord);
            byte[] event = body.length == 0 ? requireNonNullElse(found.value(), NOTHING) : corrected(body, request);
            RejectedRecord record = found.record();
            responder.send(onlyJudge
                    ? ReplayJson.judgement(record, dryRun.judge(event, access))
                    : republishing.publish(event, new Origin(record.id(), record.id().partition()), access, request,
                            response),
                    response);
        }
    }

    private static byte[] corrected(byte[] body, HttpServletRequest request) {
        if (BodyFormat.of(request) != BodyFormat.JSON) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body is the corrected event, or nothing. Send it with Content-Type: application/json.");
        }
        return body;
    }

    @PostMapping(path = RejectedController.ONE + "/dismiss", consumes = JSON, produces = {JSON, Problem.MEDIA_TYPE})
    void dismiss(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletRequest request,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        KeysController.requireOperator(settlement.isPossible());
        try (MemoryBudget.Lease ofBody = budget.lease(); MemoryBudget.Lease ofRecord = budget.lease()) {
            JsonBody body = JsonBody.of(reader.read(request, BodyFormat.JSON, ofBody), "why");
            settlement.dismiss(lookup.find(id, access, ofRecord).record().id(), body.act(access));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
