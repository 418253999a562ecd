package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;

/**
 * The statement of a home's revolving fund. What is available and what is outstanding make the
 * principal and the gifts, less what was written off.
 *
 * @param site the name of the home
 * @param openedOn when the fund was opened
 * @param principal what it was founded with
 * @param giftsBack what borrowers gave in gratitude
 * @param disbursed what was paid out in all rounds
 * @param repaid what came back
 * @param writtenOff what will not come back
 * @param available what can be lent now
 * @param outstanding what has to come back
 * @param rounds the turns of the money
 */
public record FundStatement(
        String site,
        LocalDate openedOn,
        Money principal,
        Money giftsBack,
        Money disbursed,
        Money repaid,
        Money writtenOff,
        Money available,
        Money outstanding,
        List<FundRound> rounds) {}
