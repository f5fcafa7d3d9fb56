package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class PostgresErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08P01 | unsupported startup parameter: extra_float_digits | ignore_startup_parameters
            08P01 | bind message supplies 0 parameters, but prepared statement "S_17" requires 2 | prepareThreshold=0
            26000 | prepared statement "S_3" does not exist                                     | prepareThreshold=0
            42P05 | prepared statement "S_3" already exists                                     | prepareThreshold=0
            """)
    void whatAPgBouncerRefusesComesWithWhatToDo(String state, String message, String advice) {
        PSQLException refusal = new PSQLException(
                new ServerErrorMessage("SERROR\0VERROR\0C%s\0M%s\0".formatted(state, message)));

        assertThat(PostgresErrors.describe(refusal)).startsWith("ERROR: " + message + ". ").contains(advice)
                .endsWith("see infra/postgres/README.md.");
    }
}
