package org.boai.directory;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;

/**
 * A card, with a number of the province's scheme. Numbers have no gaps.
 *
 * @param membership whose
 * @param number set by the scheme of the province
 * @param issuedOn the day of filing
 * @param state where it stands
 */
@Entity(zh = "会员证", en = "Member card", plural = "member-cards")
public record MemberCard(
        @Key @Label(zh = "会员", en = "Membership") Ref<Membership> membership,
        @Key @Stamped @Label(zh = "证号", en = "Number") String number,
        @Stamped @Label(zh = "发证日期", en = "Issued on") LocalDate issuedOn,
        @Label(zh = "状态", en = "State") CardState state) {}
