package org.boai.distribution;

/** The command {@code boai}. */
public final class Boai {
    private Boai() {}

    public static void main(String[] args) {
        System.out.println("Boai 博爱 " + Boai.class.getModule().getDescriptor().toNameAndVersion());
    }
}
