package org.boai.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the keys of the platform do for what is stored; the keys themselves lie elsewhere. */
public interface RowCipher {

    /** 64 hexadecimal digits that nobody without the keys can find for other content. */
    String digest(String content);

    /**
     * The text, so that nobody without the keys can read it, nor move it to another place.
     *
     * @param place where it will stand: table, column and row
     */
    byte[] seal(String place, String clear);

    /**
     * The text that was sealed for this place.
     *
     * @throws StoreException {@code FAILED} if it was not, or was changed
     */
    String open(String place, byte[] sealed);

    /**
     * By which equal texts of a column are found without reading them.
     *
     * @param column the table and column
     */
    UUID index(String column, String clear);

    /** Whether the text was sealed with another key than one that is sealed now would be. */
    boolean isOld(byte[] sealed);

    /** The same with the keys of the vault; each opens what the other has sealed. */
    RowCipher vault();

    /** Without keys, for databases that keep nothing about anybody. */
    static RowCipher none() {
        return new RowCipher() {
            @Override
            public String digest(String content) {
                return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public byte[] seal(String place, String clear) {
                return clear.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String open(String place, byte[] sealed) {
                return new String(sealed, StandardCharsets.UTF_8);
            }

            @Override
            public UUID index(String column, String clear) {
                return UUID.nameUUIDFromBytes(
                        (column + "|" + clear).getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public boolean isOld(byte[] sealed) {
                return false;
            }

            @Override
            public RowCipher vault() {
                return this;
            }
        };
    }
}
