package org.boai.records;

import jakarta.json.JsonObject;

import org.jspecify.annotations.Nullable;

/** Members of an object as they were written once; read back only where somebody looks at them. */
final class JsonMembers {
    static final JsonMembers NONE = new JsonMembers(new JsonText(0));

    private final byte[] written;
    private @Nullable JsonObject read;

    JsonMembers(JsonText members) {
        this.written = members.toBytes();
    }

    /** Those of an object. */
    static JsonMembers of(JsonObject object) {
        JsonText text = new JsonText(512);
        object.forEach(
                (name, value) -> text.member(new JsonText.Name(name)).plain(value.toString()));
        return new JsonMembers(text);
    }

    byte[] written() {
        return written;
    }

    /** As an object. Two readers at once both make it, and make the same. */
    JsonObject object() {
        JsonObject known = read;
        if (known == null) {
            known =
                    JsonValues.parse(
                            new JsonText(written.length + 2).object().all(written).endObject());
            read = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonMembers members && object().equals(members.object());
    }

    @Override
    public int hashCode() {
        return object().hashCode();
    }
}
