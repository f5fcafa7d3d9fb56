package io.eventonce.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the one {@link SharedSystem}, and the one {@link Chromium}, started for the first and stopped
 * after the last.
 */
final class SystemExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SharedSystem.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(SharedSystem.class));
        if (parameter.getParameter().getType() == Chromium.class) {
            return store.computeIfAbsent(Chromium.class, ignored -> new Chromium());
        }
        return store.computeIfAbsent(SharedSystem.class, ignored -> new SharedSystem());
    }
}
