package org.boai.directory;

import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.PositiveOrZero;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Personal;
import org.boai.plugins.Ref;
import org.boai.plugins.Sensitive;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A member in hardship, or a direct relative, who was visited.
 *
 * @param membership who
 * @param relation whether it was the member
 * @param reason why
 * @param happenedOn when it happened
 * @param visitedOn when they were visited
 * @param amount in yuan
 */
@Entity(zh = "关怀慰问", en = "Care visit", plural = "care-visits")
public record CareVisit(
        @Personal @Label(zh = "会员", en = "Member") Ref<Membership> membership,
        @Label(zh = "慰问对象", en = "Relation") Relation relation,
        @Sensitive @Label(zh = "事由", en = "Reason") CareReason reason,
        @Label(zh = "发生日期", en = "Happened on") @PastOrPresent LocalDate happenedOn,
        @Label(zh = "慰问日期", en = "Visited on") @PastOrPresent LocalDate visitedOn,
        @Label(zh = "慰问金", en = "Amount") @PositiveOrZero Optional<Money> amount) {}
