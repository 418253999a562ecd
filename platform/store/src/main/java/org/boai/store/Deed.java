package org.boai.store;

/**
 * Something that was done, or refused, as the audit trail tells it. No personal data in clear: a
 * trail is never erased.
 *
 * @param by the account's name
 * @param operation what was done: {@code create}, {@code sign-in}, {@code refused}
 * @param object to what kind of thing: {@code directory/person}, {@code account}, {@code switch}
 * @param subject to which one, by id or name; empty where there is none
 * @param region where it is
 * @param before the keyed digest of what it was; empty where it was nothing
 * @param after the keyed digest of what it is; empty where it is nothing
 * @param detail what else has to be known
 */
public record Deed(
        String by,
        String operation,
        String object,
        String subject,
        String region,
        String before,
        String after,
        String detail) {
    private static final int LONGEST_DETAIL = 2000;
    private static final int LONGEST = 200;

    public Deed {
        by = cut(by, LONGEST);
        object = cut(object, LONGEST);
        subject = cut(subject, LONGEST);
        detail = cut(detail, LONGEST_DETAIL);
    }

    /** A deed of which nothing more is to be told. */
    public static Deed of(
            String by, String operation, String object, String subject, String region) {
        return new Deed(by, operation, object, subject, region, "", "", "");
    }

    /** The same with what it was and is, as digests. */
    public Deed changing(String from, String to) {
        return new Deed(by, operation, object, subject, region, from, to, detail);
    }

    /** The same with what else has to be known. */
    public Deed saying(String more) {
        return new Deed(by, operation, object, subject, region, before, after, more);
    }

    /** No caller makes the trail refuse what it has to tell. */
    private static String cut(String text, int most) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(most / 2)
                .filter(
                        c ->
                                !Character.isISOControl(c)
                                        && Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
