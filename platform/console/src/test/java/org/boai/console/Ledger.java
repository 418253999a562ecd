package org.boai.console;

import static org.boai.plugins.Formula.constant;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.max;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.times;

import org.boai.plugins.Entity;
import org.boai.plugins.Formula;
import org.boai.plugins.Key;
import org.boai.plugins.Kpi;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.Measure;
import org.boai.plugins.Problem;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Quantity;
import org.boai.plugins.Report;
import org.boai.plugins.ReportState;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A program whose indicators are those of the acceptance cases. */
public final class Ledger {
    private Ledger() {}

    /** What an entry is of. */
    public enum Topic {
        @Label(zh = "党群", en = "Party groups")
        PARTY,
        @Label(zh = "编制", en = "Staff")
        STAFF,
        @Label(zh = "基层组织", en = "Base organisations")
        BASE,
        @Label(zh = "队伍", en = "Teams")
        TEAMS,
        @Label(zh = "样例", en = "Sample")
        SAMPLE,
        @Label(zh = "新办", en = "Begun")
        BEGUN,
        @Label(zh = "捐赠", en = "Donors")
        DONORS,
        @Label(zh = "家园", en = "Homes")
        HOMES,
        @Label(zh = "筹款", en = "Raised")
        RAISED,
        @Label(zh = "比率", en = "Rate")
        RATE
    }

    /** So many of so many, on a day. */
    @Entity(zh = "记录", en = "Entry")
    public record Entry(
            @Label(zh = "日期", en = "Day") LocalDate day,
            @Label(zh = "类别", en = "Topic") Topic topic,
            @Label(zh = "完成", en = "Done") int done,
            @Label(zh = "应完成", en = "Due") int due,
            @Label(zh = "数量", en = "Amount") Optional<Quantity> amount) {}

    /** What a month came to. */
    @Entity(zh = "月报", en = "Monthly sheet")
    public record Sheet(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "捐赠", en = "Donors") int donors,
            @Label(zh = "编制", en = "Staff") int staff,
            @Label(zh = "状态", en = "State") ReportState state) {}

    private static final Measure DONORS =
            sum(Entry::done).by(Entry::day).where(Entry::topic, Topic.DONORS);

    static ProgramDefinition define() {
        List<Kpi> all = new ArrayList<>();
        for (Topic topic :
                List.of(
                        Topic.PARTY,
                        Topic.STAFF,
                        Topic.BASE,
                        Topic.TEAMS,
                        Topic.SAMPLE,
                        Topic.BEGUN,
                        Topic.HOMES,
                        Topic.RAISED)) {
            all.add(
                    kpi(
                            topic.name().toLowerCase(Locale.ROOT),
                            sum(Entry::done).by(Entry::day).where(Entry::topic, topic).toDate()));
        }
        Formula done = sum(Entry::done).by(Entry::day).where(Entry::topic, Topic.RATE);
        Formula due = sum(Entry::due).by(Entry::day).where(Entry::topic, Topic.RATE);
        all.add(kpi("rate", ratio(done, due)).in(Kpi.Unit.PERCENT));
        all.add(kpi("each", ratio(done, due)).in(Kpi.Unit.PER_HEAD));
        all.add(kpi("amount", sum(Entry::amount).by(Entry::day)));
        all.add(kpi("goal", max(times("0.02", population()), constant(1_000_000))));
        all.add(
                kpi(
                                "reached",
                                ratio(
                                        having(Level.TOWNSHIP, count(Entry.class).by(Entry::day)),
                                        regions(Level.TOWNSHIP)))
                        .in(Kpi.Unit.PERCENT));
        all.add(kpi("donors", DONORS).smallCells(5));
        all.add(
                kpi("per-donor", ratio(sum(Entry::due).by(Entry::day), DONORS))
                        .in(Kpi.Unit.PER_HEAD));
        all.add(kpi("donors-ever", DONORS.toDate()));
        return ProgramDefinition.of("ledger", Text.of("台账", "Ledger"))
                .entities(Entry.class, Sheet.class)
                .reports(
                        Report.monthly(Sheet.class, Sheet::month)
                                .filled(Sheet::donors, DONORS)
                                .filled(
                                        Sheet::staff,
                                        sum(Entry::done)
                                                .by(Entry::day)
                                                .where(Entry::topic, Topic.STAFF)))
                .rules(Rule.of(Sheet.class, Ledger::nobodyIsTwo))
                .kpis(all.toArray(Kpi[]::new))
                .build();
    }

    private static List<Problem> nobodyIsTwo(Sheet sheet) {
        String said = "%d 捐赠".formatted(sheet.donors());
        Problem problem = Problem.at(Sheet::staff, "too-many", Text.of(said, said));
        if (sheet.staff() < 50) {
            return List.of();
        }
        return List.of(sheet.staff() < 100 ? problem.asWarning() : problem);
    }

    private static Kpi kpi(String name, Formula formula) {
        return Kpi.of(name, "L1", name, name, formula);
    }
}
