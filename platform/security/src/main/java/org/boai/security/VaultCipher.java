package org.boai.security;

import org.boai.store.RowCipher;

import java.util.UUID;

/**
 * Seals what lies in the vault; the rest is as with all keys.
 *
 * @param keys all keys
 * @param data those of the vault
 */
record VaultCipher(Keyring keys, DataCipher data) implements RowCipher {
    @Override
    public String digest(String content) {
        return keys.digest(content);
    }

    @Override
    public byte[] seal(String place, String clear) {
        return data.seal(place, clear);
    }

    @Override
    public String open(String place, byte[] sealed) {
        return keys.open(place, sealed);
    }

    @Override
    public UUID index(String column, String clear) {
        return keys.index(column, clear);
    }

    @Override
    public boolean isOld(byte[] sealed) {
        return data.isOld(sealed);
    }

    @Override
    public RowCipher vault() {
        return this;
    }
}
