package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;

/**
 * The fund of a home from which households borrow in turns (生计金). A home has one that is open.
 *
 * @param site the home
 * @param principal what it was founded with, in yuan
 * @param interestFree whether nobody pays interest
 * @param committee who decides about loans, three people or more
 * @param rules its rules
 * @param openedOn when it was opened
 * @param state whether it lends
 */
@Entity(zh = "生计金", en = "Livelihood fund")
public record LivelihoodFund(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "本金", en = "Principal") @Positive Money principal,
        @Label(zh = "免息", en = "Free of interest") boolean interestFree,
        @Personal @Label(zh = "管理小组", en = "Committee") @Size(min = 3, max = 30)
                List<Ref<Person>> committee,
        @Label(zh = "管理办法", en = "Rules") Attachment rules,
        @Label(zh = "启动日期", en = "Opened on") @PastOrPresent LocalDate openedOn,
        @Label(zh = "状态", en = "State") FundState state) {}
