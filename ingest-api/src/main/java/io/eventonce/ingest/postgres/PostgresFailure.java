package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.StoreUnavailableException.Remedy;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed query means, by its SQLSTATE (PostgreSQL manual, appendix A).
 *
 * @param remedy what can help
 * @param detail for everybody: without an address, a user and the words of the server
 */
record PostgresFailure(Remedy remedy, String detail) {
    /** The state of what {@link Encoding} throws: a character that the encoding does not have. */
    static final String ENCODING = "22P05";

    static PostgresFailure of(Throwable failure) {
        SQLException refusal = sqlCause(failure);
        String state = refusal == null || refusal.getSQLState() == null ? "" : refusal.getSQLState();
        return switch (state) {
            case "57014" -> new PostgresFailure(Remedy.ASK_FOR_LESS, "took too long to answer");
            case "42501" -> mend("refuses ingest-api a right to read its tables");
            case "28000", "28P01" -> mend("refuses the user or the password");
            case "3D000" -> mend("has no such database");
            case "08P01", "26000", "42P05" -> mend("is behind a PgBouncer that is not set up for prepared statements");
            case ENCODING -> mend("has a server_encoding other than UTF8");
            default -> new PostgresFailure(Remedy.ASK_LATER, connection(failure));
        };
    }

    /** With one line for the log. */
    StoreUnavailableException exception(Throwable failure) {
        SQLException refusal = sqlCause(failure);
        String said = refusal == null ? failure.toString() : String.valueOf(refusal.getMessage());
        return new StoreUnavailableException(remedy,
                "PostgreSQL " + detail + ": " + said.strip().replaceAll("\\s+", " "), failure);
    }

    private static PostgresFailure mend(String detail) {
        return new PostgresFailure(Remedy.MEND_THE_STORE, detail + "; see infra/postgres/README.md");
    }

    private static String connection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return "refuses the connection";
            }
            if (cause instanceof UnknownHostException) {
                return "has a host name that is not known";
            }
        }
        return "does not answer";
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException one) {
                found = one;
            }
        }
        return found;
    }
}
