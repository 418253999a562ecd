package org.boai.directory;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who is responsible for the ties with an organisation below.
 *
 * @param served the organisation below
 * @param kind in what role
 * @param person who
 * @param fromDate since when
 * @param toDate until when
 */
@Entity(zh = "联络安排", en = "Liaison", plural = "liaisons")
public record Liaison(
        @Key @Label(zh = "对接组织", en = "Organisation") Ref<Organisation> served,
        @Key @Label(zh = "类别", en = "Kind") LiaisonKind kind,
        @Key @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Key @Label(zh = "起", en = "From") LocalDate fromDate,
        @Label(zh = "止", en = "To") Optional<LocalDate> toDate) {}
