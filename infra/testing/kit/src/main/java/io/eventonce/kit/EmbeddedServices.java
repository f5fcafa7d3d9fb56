package io.eventonce.kit;

import io.eventonce.devstack.DevStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Local processes in a temporary folder, both gone when the JVM ends. */
final class EmbeddedServices {
    private EmbeddedServices() {
    }

    static DevStack start() {
        try {
            Path folder = Files.createTempDirectory("eventonce-test-");
            DevStack stack = DevStack.on(folder).shortLived().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(stack)));
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody needs the data any more, so nobody waits for an orderly end; a start under way in a test fails. */
    private static void remove(DevStack stack) {
        stack.kill();
        stack.close();
        stack.data().delete();
    }
}
