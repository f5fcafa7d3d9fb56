package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.FileRecords;

/**
 * The end of a partition's log on the disk of a broker that does not run. A cut has the effect of a power failure: the
 * broker had acknowledged records before it wrote them to its disk. It comes back without them, and gives their offsets
 * to others.
 *
 * <p>The broker must be killed before, not stopped. Only then does it check the log at its start, and rebuild the files
 * beside the log (indexes, leader epochs, high watermark).
 */
public final class LogTail {
    private final Path partition;

    /** @param partition the partition's folder, as in {@code <log.dirs>/events-0} */
    public LogTail(Path partition) {
        this.partition = partition;
    }

    /** The beginning of the batch that holds this offset: a log can only be cut between two batches. */
    public long boundary(long offset) {
        try {
            return seek(segmentOf(offset), offset).end();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + partition, e);
        }
    }

    /**
     * Cuts the log before the batch that holds this offset.
     *
     * @return the offset that the next record will get: that of the {@link #boundary}
     */
    public long cutFrom(long offset) {
        try {
            Path last = segmentOf(offset);
            for (Path segment : segments()) {
                if (baseOffset(segment) > baseOffset(last)) {
                    Files.delete(segment);
                    deleteIndexes(segment);
                }
            }
            Cut cut = seek(last, offset);
            try (FileRecords records = FileRecords.open(last.toFile())) {
                records.truncateTo(cut.size());
                records.flush();
            }
            deleteIndexes(last);
            return cut.end();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot cut " + partition, e);
        }
    }

    /**
     * @param size of the segment's file, in bytes
     * @param end the offset that then comes next
     */
    private record Cut(int size, long end) {}

    private static Cut seek(Path segment, long offset) throws IOException {
        long end = baseOffset(segment);
        try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
            for (FileChannelRecordBatch batch : records.batches()) {
                if (batch.lastOffset() >= offset) {
                    return new Cut(batch.position(), batch.baseOffset());
                }
                end = batch.nextOffset();
            }
            return new Cut(records.sizeInBytes(), end);
        }
    }

    /** The segment that holds this offset, or the newest if none does. */
    private Path segmentOf(long offset) throws IOException {
        List<Path> segments = segments();
        return segments.stream().filter(segment -> baseOffset(segment) <= offset).reduce((_, later) -> later)
                .orElse(segments.getFirst());
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(partition)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(Comparator.comparingLong(LogTail::baseOffset)).toList();
        }
    }

    private static long baseOffset(Path segment) {
        return Long.parseLong(stem(segment));
    }

    private static void deleteIndexes(Path segment) throws IOException {
        for (String kind : List.of(".index", ".timeindex", ".txnindex")) {
            Files.deleteIfExists(segment.resolveSibling(stem(segment) + kind));
        }
    }

    private static String stem(Path segment) {
        return segment.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
