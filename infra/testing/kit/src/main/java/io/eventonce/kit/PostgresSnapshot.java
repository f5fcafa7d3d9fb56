package io.eventonce.kit;

import io.eventonce.devstack.BinaryCache;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import java.io.IOException;
import java.nio.file.Path;

/** The data of a stack's PostgreSQL as they were at one moment, to go back to as often as wanted. */
public final class PostgresSnapshot {
    private final DevStack stack;
    private final Path copy;

    private PostgresSnapshot(DevStack stack, Path copy) {
        this.stack = stack;
        this.copy = copy;
    }

    /**
     * Copies the data as they are now.
     *
     * @param copy a folder that does not exist yet
     * @throws IllegalStateException if PostgreSQL runs
     */
    public static PostgresSnapshot take(DevStack stack, Path copy) {
        requireStopped(stack);
        try {
            FileTree.copy(stack.postgresServer().folder(), copy, file -> false);
        } catch (IOException e) {
            throw new DevStackException("cannot copy the data of PostgreSQL to " + copy, e);
        }
        return new PostgresSnapshot(stack, copy);
    }

    /**
     * Replaces everything that was written since, as somebody does who copies a backup back.
     *
     * @throws IllegalStateException if PostgreSQL runs
     */
    public void restore() {
        requireStopped(stack);
        Path folder = stack.postgresServer().folder();
        try {
            BinaryCache.deleteTree(folder);
            FileTree.copy(copy, folder, file -> false);
        } catch (IOException e) {
            throw new DevStackException("cannot put the data of PostgreSQL back to " + folder, e);
        }
    }

    private static void requireStopped(DevStack stack) {
        if (stack.postgres().isAlive()) {
            throw new IllegalStateException("PostgreSQL runs: its files are not one state");
        }
    }
}
