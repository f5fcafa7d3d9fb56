package io.eventonce.ingest.testing;

import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import java.util.concurrent.Callable;

/** Is as a test says. */
public record TestingDependency(String name, Need need, Callable<DependencyState> answer) implements Dependency {
    @Override
    public DependencyState check() throws Exception {
        return answer.call();
    }
}
