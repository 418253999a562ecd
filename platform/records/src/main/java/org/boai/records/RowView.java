package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.JsonText.Name;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A row as it is shown: written once, and read back where a page or a table looks at its parts. */
public final class RowView {
    /** What stands for a value about a person that is no text. */
    public static final String MASKED = "***";

    static final Name ID = new Name("id");
    static final Name ORGANISATION = new Name("organisation");
    static final Name REGION = new Name("region");
    static final Name STATE = new Name("state");
    static final Name VERSION = new Name("version");
    static final Name CREATED_BY = new Name("createdBy");
    static final Name CREATED_AT = new Name("createdAt");
    static final Name UPDATED_BY = new Name("updatedBy");
    static final Name UPDATED_AT = new Name("updatedAt");
    static final Name WARNINGS = new Name("warnings");
    static final Name FIELD = new Name("field");
    static final Name CODE = new Name("code");
    private static final Name MESSAGE = new Name("message");

    /** What names and stamps take. */
    private static final int HEAD_BYTES = 400;

    private final RowHead head;
    private final JsonMembers fields;
    private final JsonMembers derived;
    private final List<Problem> warnings;

    RowView(RowHead head, JsonMembers fields, JsonMembers derived, List<Problem> warnings) {
        this.head = head;
        this.fields = fields;
        this.derived = derived;
        this.warnings = List.copyOf(warnings);
    }

    RowHead head() {
        return head;
    }

    /** Its id. */
    public UUID id() {
        return head.id();
    }

    /** Whose row it is. */
    public UUID organisation() {
        return head.organisation();
    }

    /** The organisation's region. */
    public String region() {
        return head.region();
    }

    /** The constant of its state, if its entity has states. */
    public Optional<String> state() {
        return head.state();
    }

    /** Counts its changes from 1. */
    public int version() {
        return head.version();
    }

    /** Its components but the state; absent ones are left out. */
    public JsonObject fields() {
        return fields.object();
    }

    /** Its derived values. */
    public JsonObject derived() {
        return derived.object();
    }

    /** Its components as members of an object. */
    byte[] writtenFields() {
        return fields.written();
    }

    /** Its derived values as members of an object. */
    byte[] writtenDerived() {
        return derived.written();
    }

    /** Findings that do not refuse it. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** The strong entity tag of this version. */
    public String etag() {
        return "\"" + head.version() + "\"";
    }

    /**
     * The row as a JSON object in UTF-8.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public byte[] json(Function<Text, String> language) {
        return text(language).toBytes();
    }

    /** The row as a JSON object, to be looked into. */
    public JsonObject toJson(Function<Text, String> language) {
        return JsonValues.parse(text(language));
    }

    private JsonText text(Function<Text, String> language) {
        JsonText text = new JsonText(size());
        write(text, language);
        return text;
    }

    /** About how many bytes it takes. */
    int size() {
        return HEAD_BYTES + fields.written().length + derived.written().length;
    }

    void write(JsonText json, Function<Text, String> language) {
        json.object();
        json.member(ID).string(head.id().toString());
        json.member(ORGANISATION).string(head.organisation().toString());
        if (!isOrganisation()) {
            json.member(REGION).string(head.region());
        }
        head.state().ifPresent(state -> json.member(STATE).string(state));
        json.member(VERSION).plain(Integer.toString(head.version()));
        json.all(fields.written()).all(derived.written());
        json.member(CREATED_BY).string(head.createdBy());
        json.member(CREATED_AT).moment(head.createdAt());
        json.member(UPDATED_BY).string(head.updatedBy());
        json.member(UPDATED_AT).moment(head.updatedAt());
        if (!warnings.isEmpty()) {
            json.member(WARNINGS).array();
            for (Problem warning : warnings) {
                json.object();
                json.member(FIELD).string(warning.field());
                json.member(CODE).string(warning.code());
                json.member(MESSAGE).string(language.apply(warning.message()));
                json.endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    /** An organisation is its own, and has its region among its components. */
    private boolean isOrganisation() {
        return head.id().equals(head.organisation());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowView row
                && head.equals(row.head)
                && fields.equals(row.fields)
                && derived.equals(row.derived)
                && warnings.equals(row.warnings);
    }

    @Override
    public int hashCode() {
        return head.hashCode();
    }
}
