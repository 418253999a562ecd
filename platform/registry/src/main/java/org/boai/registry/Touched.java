package org.boai.registry;

import java.util.List;

/**
 * What a setting touches: all below its region that has no setting of its own.
 *
 * @param organisations how many organisations
 * @param accounts how many people who can sign in
 * @param openReports how many reports that were begun and are not done
 * @param kpis the indicators whose figures are about it
 */
public record Touched(long organisations, long accounts, long openReports, List<String> kpis) {
    public Touched {
        kpis = List.copyOf(kpis);
    }
}
