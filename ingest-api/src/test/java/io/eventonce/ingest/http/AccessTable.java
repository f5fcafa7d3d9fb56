package io.eventonce.ingest.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table in ACCESS.md: the status of each request with each kind of credential. */
final class AccessTable {
    private static final Path PAGE = Path.of("ACCESS.md");

    private AccessTable() {
    }

    /** @param statuses by the heading of their column */
    record Row(String request, Map<String, Integer> statuses) {
        String method() {
            return request.substring(0, request.indexOf(' '));
        }

        String path() {
            return request.substring(request.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return request;
        }
    }

    static List<Row> rows() throws IOException {
        List<List<String>> lines = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| request |")).takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).limit(7)
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .toList();
        List<String> headings = lines.getFirst();
        return lines.stream().skip(2).map(cells -> {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (int i = 1; i < cells.size(); i++) {
                statuses.put(headings.get(i), Integer.valueOf(cells.get(i)));
            }
            return new Row(cells.getFirst(), statuses);
        }).toList();
    }
}
