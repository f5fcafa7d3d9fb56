package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Act;
import io.eventonce.ingest.StoreUnavailableException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and acknowledges lost records from a terminal. */
@Command(name = "losses", mixinStandardHelpOptions = true, description = {
        "Shows records that Kafka's retention dropped before they were applied, and acknowledges the loss."})
final class LossesCommand {
    private final PostgresLosses losses;
    private final String actor;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LossesCommand(PostgresLosses losses, String actor) {
        this.losses = losses;
        this.actor = actor;
    }

    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "Shows how many records of each partition were lost and not acknowledged.")
    void list() throws StoreUnavailableException {
        print(losses.list());
    }

    @Command(name = "acknowledge", mixinStandardHelpOptions = true, description = {
            "Shows the same, and ends the DATA_LOSS of health. First let the producers send the records again."})
    void acknowledge(@Option(names = "--why", required = true, description = "For the audit") String why)
            throws StoreUnavailableException, OperatorTool.NotFoundException {
        List<Loss> acknowledged = losses.acknowledge(new Act(actor, why));
        if (acknowledged.isEmpty()) {
            throw new OperatorTool.NotFoundException("no records were lost, or the loss is acknowledged already");
        }
        print(acknowledged);
    }

    private void print(List<Loss> rows) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.join("\t", "TOPIC ID", "PARTITION", "RECORDS"));
        rows.forEach(loss -> out.println(loss.topicId() + "\t" + loss.partition() + "\t" + loss.records()));
    }
}
