package io.eventonce.ingest.postgres;

import io.eventonce.ingest.WorkGroups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows by what they have in common. */
final class GroupRows {
    private GroupRows() {
    }

    /**
     * The largest groups first, {@code :limit} of them.
     *
     * @param columns that make a group, by commas
     * @param at when a row came
     */
    static String sql(String table, String columns, String at, String condition) {
        return """
                select %1$s, count(*) as count, min(%2$s) as oldest, max(%2$s) as newest,
                       (sum(count(*)) over ())::bigint as total
                from %3$s where %4$s group by %1$s order by count desc, %1$s limit :limit""".formatted(columns, at,
                table, condition);
    }

    /** @param columns how many make a group */
    static WorkGroups read(ResultSet rows, int columns) throws SQLException {
        List<WorkGroups.Group> groups = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                values.add(rows.getString(column));
            }
            groups.add(new WorkGroups.Group(values, rows.getLong("count"), Columns.instant(rows, "oldest"),
                    Columns.instant(rows, "newest")));
            total = rows.getLong("total");
        }
        return new WorkGroups(total, groups);
    }
}
