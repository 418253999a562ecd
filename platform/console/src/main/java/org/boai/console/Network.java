package org.boai.console;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that begin with the same bits.
 *
 * @param base one of them
 * @param bits how many bits they share
 */
public record Network(InetAddress base, int bits) {

    /** What is written as {@code 10.20.0.0/16}, {@code fd00::/8} or a single address. */
    public static Optional<Network> of(String text) {
        String[] parts = text.split("/", 2);
        try {
            // A literal: no name is looked up.
            InetAddress base = InetAddress.ofLiteral(parts[0]);
            int most = base.getAddress().length * Byte.SIZE;
            return Optional.of(parts.length == 1 ? Integer.toString(most) : parts[1])
                    .filter(bits -> bits.matches("\\d{1,3}"))
                    .map(Integer::valueOf)
                    .filter(bits -> bits <= most)
                    .map(bits -> new Network(base, bits));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the address is one of them. */
    boolean has(InetAddress address) {
        int length = base.getAddress().length;
        return address.getAddress().length == length
                && prefix(address, length).equals(prefix(base, length));
    }

    private BigInteger prefix(InetAddress address, int length) {
        return new BigInteger(1, address.getAddress()).shiftRight(length * Byte.SIZE - bits);
    }
}
