package org.boai.store;

/**
 * How a division is written in Latin letters; a text is empty where it is not known.
 *
 * @param pinyin the syllables without spaces, as people type them
 * @param initials the first letters of the syllables
 * @param english the English name
 */
record LatinNames(String pinyin, String initials, String english) {

    static final LatinNames NONE = new LatinNames("", "", "");

    private static final int LONGEST = 300;
    private static final int LONGEST_INITIALS = 60;

    static LatinNames of(String pinyin, String initials, String english) {
        return new LatinNames(pinyin.replace(" ", ""), initials, english.strip());
    }

    boolean isTooLong() {
        return pinyin.length() > LONGEST
                || initials.length() > LONGEST_INITIALS
                || english.length() > LONGEST;
    }
}
