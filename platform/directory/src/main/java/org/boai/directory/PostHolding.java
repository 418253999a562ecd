package org.boai.directory;

import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who holds a post, from when to when. Whoever is nominated for the council is an active member by
 * then.
 *
 * @param post which post
 * @param person who
 * @param body the term of the body; honorary posts have none
 * @param externalTitle what else they are; it changes, so a change is a new row
 * @param employment how they work
 * @param sector where they come from
 * @param fromDate the first day
 * @param termEnds when the term ends
 * @param membership the membership at the nomination, found by the platform
 * @param state where it stands
 */
@Entity(zh = "任职", en = "Post", plural = "post-holdings")
public record PostHolding(
        @Public @Label(zh = "职务", en = "Post") Post post,
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "所属机构", en = "Body") Optional<Ref<GoverningBody>> body,
        @Label(zh = "外部职务", en = "External title") @Size(max = 300) Optional<String> externalTitle,
        @Label(zh = "任职方式", en = "Employment") Employment employment,
        @Label(zh = "界别", en = "Sector") Optional<Sector> sector,
        @Label(zh = "任职起", en = "From") LocalDate fromDate,
        @Label(zh = "任期届满日", en = "Term ends") Optional<LocalDate> termEnds,
        @Stamped @Label(zh = "会员资格", en = "Membership") Optional<Ref<Membership>> membership,
        @Public @Label(zh = "状态", en = "State") PostState state) {}
