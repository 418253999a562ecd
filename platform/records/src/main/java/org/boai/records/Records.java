package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.boai.plugins.Endpoint;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.store.Database;
import org.boai.store.Rows;
import org.boai.store.Tree;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows of every entity, the programs' and the directory's alike. An entity is named {@code
 * program/entity}; parameters are those of the address, each with all its values.
 */
public final class Records {

    /** Files into this database what this registry declares. */
    public Records(
            Database database,
            Rows rows,
            Registry registry,
            Switches switches,
            Access access,
            Tree tree,
            Clock clock) {}

    /** Files a row. The same key and body give the same row again. */
    public RowView create(Caller caller, String entity, JsonObject body, Optional<RetryKey> retry) {
        throw new IllegalStateException();
    }

    /** The row with its warnings. */
    public RowView read(Caller caller, String entity, String id) {
        throw new IllegalStateException();
    }

    /** A page of the rows within reach. */
    public RowPage list(Caller caller, String entity, Map<String, List<String>> parameters) {
        throw new IllegalStateException();
    }

    /** All rows within reach that the parameters ask for, streamed; the result is the reader's. */
    public <R> R export(
            Caller caller,
            String entity,
            Map<String, List<String>> parameters,
            Function<Stream<RowView>, R> reader) {
        throw new IllegalStateException();
    }

    /** What the columns of exported and imported rows are. */
    public List<SheetColumn> columns(String entity) {
        throw new IllegalStateException();
    }

    /** The cells of a row, one per column. */
    public List<String> cells(String entity, RowView row) {
        throw new IllegalStateException();
    }

    /** Changes the fields that the merge patch names. */
    public RowView patch(
            Caller caller, String entity, String id, Optional<String> ifMatch, JsonObject patch) {
        throw new IllegalStateException();
    }

    /** Changes all fields. */
    public RowView replace(
            Caller caller, String entity, String id, Optional<String> ifMatch, JsonObject body) {
        throw new IllegalStateException();
    }

    /** Removes a row that no other refers to. */
    public void delete(Caller caller, String entity, String id, Optional<String> ifMatch) {
        throw new IllegalStateException();
    }

    /** A named change of state: {@code {"on":DATE,"reason":TEXT}}, both optional. */
    public RowView transition(
            Caller caller,
            String entity,
            String id,
            String transition,
            JsonObject body,
            Optional<RetryKey> retry) {
        throw new IllegalStateException();
    }

    /** The changes of a row, oldest first. */
    public List<HistoryView> history(Caller caller, String entity, String id) {
        throw new IllegalStateException();
    }

    /** Files all rows or none. */
    public ImportResult importRows(
            Caller caller, String entity, JsonArray rows, Optional<RetryKey> retry) {
        throw new IllegalStateException();
    }

    /** Files all lines of a table or none; the header names fields. */
    public ImportResult importTable(
            Caller caller,
            String entity,
            List<String> header,
            Iterator<List<String>> lines,
            Optional<RetryKey> retry) {
        throw new IllegalStateException();
    }

    /** Calls an endpoint of a program; the path is what follows {@code /x/}. */
    public EndpointAnswer call(
            Caller caller,
            String program,
            Endpoint.Method method,
            String path,
            Map<String, List<String>> parameters,
            Optional<JsonObject> body,
            Optional<RetryKey> retry) {
        throw new IllegalStateException();
    }
}
