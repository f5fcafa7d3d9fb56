package io.eventonce.perf.benchmark.watch;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.ProcessStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the processes of a system have spent, by name; several of the same kind as one. */
public record Usage(Map<String, ProcessStatus> processes) {
    /**
     * What one process spent on a record.
     *
     * @param mebibytes its memory at the end, see {@link ProcessStatus#mebibytes}; of several that of the largest
     */
    public record Share(String process, double microsPerRecord, double mebibytes) {}

    /**
     * As of now.
     *
     * @param name of the processes that apply the records, which may be several
     */
    public static Usage of(BenchmarkSystem system, String name, List<ManagedProcess> family) {
        Map<String, ProcessStatus> processes = new LinkedHashMap<>();
        processes.put(name,
                family.stream().map(ProcessStatus::of).reduce(ProcessStatus::beside).orElseThrow());
        system.stack().processes().reversed()
                .forEach(process -> processes.put(process.name(), ProcessStatus.of(process)));
        return new Usage(processes);
    }

    /** What went into these records. */
    List<Share> since(Usage before, long records) {
        return processes.entrySet().stream().map(process -> new Share(process.getKey(),
                (process.getValue().cpuSeconds() - before.cpuSeconds(process.getKey())) * 1e6 / records,
                process.getValue().mebibytes())).toList();
    }

    private double cpuSeconds(String process) {
        ProcessStatus status = processes.get(process);
        return status == null ? 0 : status.cpuSeconds();
    }
}
