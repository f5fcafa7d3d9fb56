package io.eventonce.faults;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a {@link FaultTest} once per seed. */
final class FaultExtension implements TestTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(FaultExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        FaultTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), FaultTest.class)
                .orElseThrow();
        String fault = context.getRequiredTestMethod().getName();
        return LongStream.rangeClosed(1, Math.min(test.mostSeeds(), Long.getLong("faults.seeds", 1L)))
                .mapToObj(number -> new Invocation(new Seed(fault, number), test.consumers()));
    }

    private record Invocation(Seed seed, int consumers) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "seed " + seed.number();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Parameters(seed, consumers));
        }
    }

    private record Parameters(Seed seed, int consumers) implements ParameterResolver, AfterTestExecutionCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == FaultRun.class || type == Seed.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Seed.class ? seed : shared(context).begin(seed, consumers);
        }

        private static SharedSystem shared(ExtensionContext context) {
            return context.getRoot().getStore(NAMESPACE).computeIfAbsent(SharedSystem.class, _ -> new SharedSystem(),
                    SharedSystem.class);
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            SharedSystem shared = context.getRoot().getStore(NAMESPACE).get(SharedSystem.class, SharedSystem.class);
            if (shared != null) {
                shared.ended(context.getExecutionException().isEmpty());
            }
        }
    }
}
