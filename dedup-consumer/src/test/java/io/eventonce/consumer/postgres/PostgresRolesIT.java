package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.PostgresRoles;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each role can do its work, and PostgreSQL refuses it all else, as {@code infra/postgres/README.md} says. */
class PostgresRolesIT {
    private static final Path PAGE = Path.of("..", "infra", "postgres", "README.md");
    private static final Pattern RIGHTS = Pattern.compile("(?m)^\\| `(\\w+)` \\|([^|]*\\|[^|]*\\|[^|]*)\\|$");
    private static final Pattern REFUSED_STATEMENT = Pattern.compile("(?m)^\\| `([^`]+ [^`]+)` \\|");
    private static final List<String> ROLES = List.of(PostgresRoles.WRITER, PostgresRoles.READER,
            PostgresRoles.OPERATOR);

    private final ServiceAddresses database = TestServices.withFreshDatabase();
    private final TestingRole administrator = new TestingRole(database, database.user());

    @BeforeEach
    void makeRoles() {
        administrator.run(PostgresRoles.script(database.password()));
    }

    @Test
    void theWriterAppliesBatchesFoldsNotesAndDeletesExpiredRecords() {
        try (TestingInstallation installation = installation()) {
            installation.apply();
            new RepeatCounts(installation.jdbc, installation.transactions()).fold();
            installation.jdbc.update("update rejected_records set dead_lettered_at = now()");
            new PostgresRejectedRecords(installation.jdbc, installation.transactions()).deleteSome(Long.MAX_VALUE,
                    Duration.ofDays(1));

            assertThat(installation.counters()).isEqualTo("1 1 1 1");
            assertThat(installation.text("select sum(sent_again) from repeats")).isEqualTo("2");
            assertThat(installation.text("select count(*) from rejected_records")).isEqualTo("0");
            assertThat(installation.text("select max(events_before) from partition_progress")).isEqualTo("0");
        }
    }

    @Test
    void eachRoleHasTheDocumentedRightsAndNoOthers() throws Exception {
        installation().close();

        SortedMap<String, List<String>> tried = new TreeMap<>();
        for (String table : administrator.ask("select tablename from pg_tables where schemaname = 'eventonce'")) {
            List<String> rights = new ArrayList<>();
            for (String role : ROLES) {
                rights.add(new TestingRole(database, role).rights(table));
            }
            tried.put(table, rights);
        }

        SortedMap<String, List<String>> documented = new TreeMap<>();
        rows(RIGHTS).forEach(row -> documented.put(row.group(1),
                Stream.of(row.group(2).split("\\|", -1)).map(String::strip).toList()));
        assertThat(tried).isEqualTo(documented);
    }

    @Test
    void whatTheDocumentationCallsRefusedIsRefused() throws IOException {
        installation().close();
        List<String> statements = rows(REFUSED_STATEMENT).map(row -> row.group(1)).toList();

        assertThat(statements).hasSizeGreaterThan(10);
        for (String role : ROLES) {
            assertThat(statements).as(role)
                    .allSatisfy(sql -> assertThat(new TestingRole(database, role).isRefused(sql)).as(sql).isTrue());
        }
    }

    @Test
    void aDatabaseOfOneRoleIsMovedToTheRolesByAnAdministratorWhoIsNoSuperuser() {
        ServiceAddresses old = TestServices.withFreshDatabase();
        String one = "one_" + System.nanoTime();
        new TestingRole(old, old.user()).run("""
                create role %1$s login password '%2$s';
                create role %1$s_administrator login createrole password '%2$s' in role %1$s;
                grant eventonce_owner, eventonce_writer, eventonce_reader, eventonce_operator to %1$s_administrator
                with admin option;
                alter database %3$s owner to %1$s_administrator;
                grant create on schema public to %1$s
                """.formatted(one, old.password(), old.jdbcUrl().replaceFirst(".*/", "")));
        try (var installation = new TestingInstallation(old.jdbcUrl(), one, old.password())) {
            installation.tables.prepare();
            installation.apply();
        }

        new TestingRole(old, one + "_administrator").run(PostgresRoles.script(old.password()));

        try (TestingInstallation installation = installation(old)) {
            installation.apply();
            assertThat(installation.counters()).isEqualTo("1 1 1 1");
            assertThat(installation.text("""
                    select string_agg(distinct tableowner, ' ') from pg_tables where schemaname = 'public'
                    """)).isEqualTo(PostgresRoles.OWNER);
            assertThat(new TestingRole(old, one).isRefused("select from events")).isTrue();
        }
    }

    private TestingInstallation installation() {
        return installation(database);
    }

    private static TestingInstallation installation(ServiceAddresses database) {
        var installation = new TestingInstallation(database.jdbcUrl(), PostgresRoles.WRITER, PostgresRoles.OWNER,
                database.password());
        installation.tables.prepare();
        return installation;
    }

    private static Stream<MatchResult> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(PAGE)).results();
    }
}
