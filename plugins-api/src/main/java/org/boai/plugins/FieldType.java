package org.boai.plugins;

/** The closed list of component types. */
public enum FieldType {
    /** {@code String}. */
    TEXT,
    /** {@code int}. */
    INT,
    /** {@code long}. */
    LONG,
    /** {@code BigDecimal}. */
    DECIMAL,
    /** {@code boolean}. */
    BOOLEAN,
    /** {@code LocalDate}. */
    DATE,
    /** {@code YearMonth}. */
    MONTH,
    /** {@code Instant}. */
    INSTANT,
    /** An enum. */
    CHOICE,
    /** A {@code Set} of an enum. */
    CHOICES,
    /** {@link Money}. */
    MONEY,
    /** {@link Quantity}. */
    QUANTITY,
    /** {@link Period}. */
    PERIOD,
    /** {@link Place}. */
    PLACE,
    /** {@link Ref}. */
    REF,
    /** A {@code List} of {@link Ref}. */
    REFS,
    /** {@link Attachment}. */
    ATTACHMENT,
    /** A {@code List} of {@link Attachment}. */
    ATTACHMENTS,
    /** A {@code List} of small records. */
    LINES
}
