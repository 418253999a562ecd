package org.boai.directory;

import org.boai.plugins.Money;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a member has paid; worked out when it is asked for, from the ledger. */
final class FeeStatus {
    private FeeStatus() {}

    /** The fees that were paid and not taken back, by year. */
    static Map<Integer, BigDecimal> fees(Ref<Membership> member, Reading reading) {
        List<Row<FeePayment>> payments =
                reading.rows(FeePayment.class)
                        .where(FeePayment::membership, member)
                        .limit(1000)
                        .list();
        Map<Integer, BigDecimal> fees = new TreeMap<>();
        for (Row<FeePayment> payment : payments) {
            boolean reversed =
                    !reading.rows(FeeReversal.class)
                            .where(FeeReversal::payment, payment.id())
                            .list()
                            .isEmpty();
            if (!reversed) {
                fees.merge(payment.fields().year(), payment.fields().fee().yuan(), BigDecimal::add);
            }
        }
        return fees;
    }

    /** The years for which anything was paid. */
    static Set<Integer> paidYears(Ref<Membership> member, Reading reading) {
        return fees(member, reading).entrySet().stream()
                .filter(year -> year.getValue().signum() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static Money paid(Ref<Membership> member, int year, Reading reading) {
        return new Money(fees(member, reading).getOrDefault(year, BigDecimal.ZERO));
    }
}
