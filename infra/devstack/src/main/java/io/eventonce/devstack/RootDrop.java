package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL refuses to run as root. This class finds a prefix with which root runs PostgreSQL's commands as somebody
 * else. One is a separate user namespace ({@code unshare}), where the files still belong to root outside. The other is
 * an unprivileged user ({@code setpriv}), who then owns the files.
 */
final class RootDrop {
    private static final int NOBODY = 65534;

    private RootDrop() {
    }

    /**
     * The words to put before a command. Empty if this is not root.
     *
     * @param folder the folder of the command, empty at first; the unprivileged user may become its owner
     * @param executable the program that the user must be able to read
     * @throws DevStackException if root cannot run anything as somebody else here
     */
    static List<String> prefix(Path folder, Path executable) throws IOException {
        if (!Shell.run("id", "-u").output().strip().equals("0")) {
            return List.of();
        }
        int owner = (Integer) Files.getAttribute(folder, "unix:uid");
        if (owner != 0) {
            return asUser(owner);
        }
        List<String> failures = new ArrayList<>();
        if (works(List.of("unshare", "-U"), folder, executable, failures)) {
            return List.of("unshare", "-U");
        }
        Files.setAttribute(folder, "unix:uid", NOBODY);
        if (works(asUser(NOBODY), folder, executable, failures)) {
            return asUser(NOBODY);
        }
        Files.setAttribute(folder, "unix:uid", 0);
        throw new DevStackException("PostgreSQL refuses to run as root, and as somebody else it cannot use %s:%n%s"
                .formatted(folder, String.join("", failures)) + "Run this as another user.");
    }

    private static List<String> asUser(int user) {
        return List.of("setpriv", "--reuid=" + user, "--clear-groups");
    }

    private static boolean works(List<String> prefix, Path folder, Path executable, List<String> failures) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("sh", "-c", "ls -d \"$0\"/. \"$1\" && test -w \"$0\" -a -x \"$1\"", folder.toString(),
                executable.toString()));
        try {
            Shell.Result result = Shell.run(probe, Map.of(), "");
            failures.add("%s: exit code %d%n%s".formatted(prefix, result.exitCode(), result.output().indent(2)));
            return result.succeeded();
        } catch (IOException e) {
            failures.add("%s: %s%n".formatted(prefix, e.getMessage()));
            return false;
        }
    }
}
