package io.eventonce.faults;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import io.eventonce.devstack.ManagedProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a running application exactly where a fault must hit it, with the Java Debug Interface. The application is the
 * shipped one, and knows nothing of it.
 */
final class Debugger implements AutoCloseable {
    /** Makes a JVM listen for a debugger, on any port: {@link #attach} asks the process for it. */
    static final String JVM_OPTION = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

    private static final String BY_PROCESS = "com.sun.jdi.ProcessAttach";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final VirtualMachine machine;

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Only one at a time. */
    static Debugger attach(ManagedProcess process) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.name().equals(BY_PROCESS)).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        Objects.requireNonNull(arguments.get("pid")).setValue(Long.toString(process.pid()));
        try {
            return new Debugger(connector.attach(arguments));
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(process.name() + " does not listen for a debugger", e);
        }
    }

    /**
     * Waits until a thread enters the method, and returns with all threads of the process stopped. Then kill the
     * process, or {@link #close} this to let it go on.
     *
     * @param type the full name of a class, loaded by now or soon
     * @throws IllegalStateException if that does not happen within a minute, or there is no such method
     */
    void stopAt(String type, String method) {
        stopAt(type, method, EventRequest.SUSPEND_ALL);
    }

    /** The same, but only that thread is stopped: the others go on to send heartbeats. */
    void holdAt(String type, String method) {
        stopAt(type, method, EventRequest.SUSPEND_EVENT_THREAD);
    }

    private void stopAt(String type, String method, int suspendPolicy) {
        Location entry = loaded(type).methodsByName(method).stream().filter(one -> !one.isAbstract() && !one.isBridge())
                .findFirst().orElseThrow(() -> new IllegalStateException(type + " has no method " + method)).location();
        BreakpointRequest breakpoint = machine.eventRequestManager().createBreakpointRequest(entry);
        breakpoint.setSuspendPolicy(suspendPolicy);
        breakpoint.enable();
        awaitHit(breakpoint, type + "." + method);
        machine.eventRequestManager().deleteEventRequest(breakpoint);
    }

    private ReferenceType loaded(String type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<ReferenceType> types = machine.classesByName(type);
            if (!types.isEmpty() && types.getFirst().isPrepared()) {
                return types.getFirst();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException(type + " was not loaded");
    }

    private void awaitHit(BreakpointRequest breakpoint, String where) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                EventSet events = machine.eventQueue().remove(PATIENCE.toMillis());
                if (events == null) {
                    continue;
                }
                if (events.stream().anyMatch(
                        event -> event instanceof BreakpointEvent && breakpoint.equals(event.request()))) {
                    return;
                }
                events.resume();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nothing came to " + where);
    }

    /** Lets the process go on without it, if it still lives. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It was killed, which is what it was stopped for.
        }
    }
}
