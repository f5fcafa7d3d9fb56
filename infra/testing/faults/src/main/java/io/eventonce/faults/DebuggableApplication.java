package io.eventonce.faults;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ManagedProcess;
import java.net.URI;
import java.util.Map;

/** One of the applications as a process that is quick to start rather than fast, and open to a debugger. */
record DebuggableApplication(Application application, ManagedProcess process, int debugPort) {
    /** @param variables of its environment, besides those it has */
    static DebuggableApplication on(DataFolder data, Application application, Map<String, String> variables) {
        int debugPort = FreePorts.any();
        Application all = application.with("JDK_JAVA_OPTIONS",
                "-XX:TieredStopAtLevel=1 " + Debugger.jvmOption(debugPort));
        for (var variable : variables.entrySet()) {
            all = all.with(variable.getKey(), variable.getValue());
        }
        return new DebuggableApplication(all, data.process(all), debugPort);
    }

    /** Only one at a time. */
    Debugger debugger() {
        return Debugger.attach(debugPort);
    }

    /** {@code http://host:port} of the actuator endpoints. */
    URI management() {
        return application.management();
    }
}
