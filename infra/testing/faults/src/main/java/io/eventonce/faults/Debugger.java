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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a running application exactly where a fault is to hit it, with the Java Debug Interface: the application is the
 * one that is shipped, and knows nothing of it.
 */
public final class Debugger implements AutoCloseable {
    private static final String SOCKET = "com.sun.jdi.SocketAttach";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final VirtualMachine machine;

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    /** The option that makes a JVM listen for a debugger. */
    static String jvmOption(int port) {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
    }

    static Debugger attach(int port) {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.name().equals(SOCKET)).findFirst().orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        argument(arguments, "hostname").setValue("127.0.0.1");
        argument(arguments, "port").setValue(Integer.toString(port));
        try {
            return new Debugger(connector.attach(arguments));
        } catch (IOException | IllegalConnectorArgumentsException e) {
            throw new IllegalStateException("no JVM listens for a debugger on port " + port, e);
        }
    }

    private static Connector.Argument argument(Map<String, Connector.Argument> arguments, String name) {
        Connector.Argument argument = arguments.get(name);
        if (argument == null) {
            throw new IllegalStateException(SOCKET + " knows no " + name);
        }
        return argument;
    }

    /**
     * Waits until a thread enters the method, and returns with all threads of the process stopped there: kill it, or
     * {@link #close} this to let it go on.
     *
     * @param type the full name of a class, loaded by now or soon
     * @throws IllegalStateException if that does not happen within a minute, or there is no such method
     */
    public void stopAt(String type, String method) {
        stopAt(type, method, EventRequest.SUSPEND_ALL);
    }

    /** The same, but only that thread is stopped: the others go on to send heartbeats. */
    public void holdAt(String type, String method) {
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
