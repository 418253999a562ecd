package org.boai.donation;

import org.boai.donation.BloodHonour.HonourCandidate;
import org.boai.donation.BloodHonour.Purpose;
import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Permission;
import org.boai.plugins.Person;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The candidates of the honour list (红人榜). */
final class Honours {
    private Honours() {}

    static Endpoint<Endpoint.Nothing, HonourCandidate> endpoint() {
        return Endpoint.get("honour-candidates", HonourCandidate.class, Honours::answer)
                .titled(Text.of("光荣榜候选人", "Honour list candidates"))
                .needs(Permission.REVIEW);
    }

    private static Answer<HonourCandidate> answer(Call<Endpoint.Nothing> call) {
        List<BloodHonour> agreed = new ArrayList<>();
        call.rows(BloodHonour.class)
                .each(
                        row -> {
                            if (row.fields().agreesTo(Purpose.PUBLISH)) {
                                agreed.add(row.fields());
                            }
                        });
        return Answer.table(
                agreed.stream().flatMap(honour -> candidate(call, honour).stream()).toList());
    }

    private static Optional<HonourCandidate> candidate(
            Call<Endpoint.Nothing> call, BloodHonour honour) {
        return honour.award()
                .flatMap(
                        award ->
                                call.find(Person.class, honour.person().id())
                                        .map(Row::fields)
                                        .map(
                                                person ->
                                                        new HonourCandidate(
                                                                person.name(),
                                                                award,
                                                                honour.computedTimes())));
    }
}
