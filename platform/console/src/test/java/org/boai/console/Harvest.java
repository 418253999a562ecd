package org.boai.console;

import static org.boai.plugins.Transition.step;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Answer;
import org.boai.plugins.Attachment;
import org.boai.plugins.Call;
import org.boai.plugins.Derived;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Entity;
import org.boai.plugins.Formula;
import org.boai.plugins.Key;
import org.boai.plugins.Kpi;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.Money;
import org.boai.plugins.Permission;
import org.boai.plugins.Place;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.Report;
import org.boai.plugins.ReportState;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small program with a component of every type. */
public final class Harvest {
    private Harvest() {}

    /** What grows. */
    public enum Crop {
        @Label(zh = "水稻", en = "Rice")
        RICE,
        @Label(zh = "油茶", en = "Camellia")
        CAMELLIA
    }

    /** The life of a field. */
    public enum FieldState implements State<Plot> {
        @Label(zh = "播种", en = "Sown")
        SOWN,
        @Label(zh = "收割", en = "Reaped")
        REAPED;

        @Override
        public List<Transition<Plot>> transitions() {
            return switch (this) {
                case SOWN -> List.of(step("reap", "收割", "Reap", REAPED).by(Permission.FILE));
                case REAPED ->
                        List.of(
                                step("sow", "再播", "Sow again", SOWN)
                                        .by(Permission.REVIEW)
                                        .onOccasion());
            };
        }
    }

    /** A plot of land. */
    @Entity(zh = "地块", en = "Plot")
    public record Plot(
            @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 40) String name,
            @Label(zh = "作物", en = "Crop", helpZh = "今年种的", helpEn = "This year's") Crop crop,
            @Label(zh = "其他作物", en = "Other crops") Optional<Set<Crop>> others,
            @Label(zh = "户数", en = "Households") @Min(1) int households,
            @Label(zh = "步数", en = "Steps") Optional<Long> steps,
            @Label(zh = "比例", en = "Share") Optional<BigDecimal> share,
            @Label(zh = "投入", en = "Cost") Money cost,
            @Label(zh = "灌溉", en = "Watered") boolean watered,
            @Label(zh = "播种日", en = "Sown on") @PastOrPresent LocalDate sown,
            @Label(zh = "人数", en = "People") Optional<Quantity> people,
            @Label(zh = "地点", en = "Place") Optional<Place> place,
            @Label(zh = "所在村", en = "Village") Optional<Ref<Region>> village,
            @Label(zh = "照片", en = "Photo") Optional<Attachment> photo,
            @Label(zh = "始种年份", en = "Grown since") @Min(1949) Optional<Integer> since,
            @Label(zh = "备注", en = "Note") @Size(max = 500) Optional<String> note,
            @Label(zh = "明细", en = "Parts") Optional<List<Part>> parts,
            @Label(zh = "状态", en = "State") FieldState state) {}

    /** A part of a plot. */
    public record Part(
            @Label(zh = "名目", en = "What") @NotBlank String what,
            @Label(zh = "亩", en = "Mu") int mu) {}

    /** What a month brought. */
    @Entity(zh = "月报", en = "Monthly report")
    public record MonthlyReport(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "地块", en = "Plot") Ref<Plot> plot,
            @Label(zh = "支出", en = "Spent") Money spent,
            @Label(zh = "状态", en = "State") ReportState state) {}

    /** A mill: a part of the program that switches by itself. */
    @Entity(zh = "磨坊", en = "Mill")
    public record Mill(
            @Key @Label(zh = "名称", en = "Name") @NotBlank String name,
            @Label(zh = "启用日", en = "Running since") LocalDate since) {

        /** What it grinds first. */
        @Derived
        @Label(zh = "主要加工", en = "Mostly grinds")
        public Crop grinds() {
            return Crop.RICE;
        }
    }

    /** How many of a crop. */
    public record Count(@Label(zh = "作物", en = "Crop") String crop, int plots) {}

    /** What the deed of a plot that is sown says. */
    public record TitleDeed(@Label(zh = "户数", en = "Households") int households) {}

    static ProgramDefinition define() {
        return ProgramDefinition.of("harvest", Text.of("丰收", "Harvest"))
                .entities(Plot.class, MonthlyReport.class)
                .kpis(
                        Kpi.of(
                                "plots",
                                "H1",
                                "地块数",
                                "Plots",
                                Formula.count(Plot.class).by(Plot::sown)))
                .reports(
                        Report.monthly(MonthlyReport.class, MonthlyReport::month)
                                .reviewedAt(Level.COUNTY, Level.PREFECTURE)
                                .filled(
                                        MonthlyReport::spent,
                                        Formula.sum(Plot::cost).by(Plot::sown)))
                .parts(
                        org.boai.plugins.Part.of("milling", Text.of("碾磨", "Milling"))
                                .entities(Mill.class)
                                .kpis(
                                        Kpi.of(
                                                "mills",
                                                "H2",
                                                "磨坊数",
                                                "Mills",
                                                Formula.count(Mill.class).by(Mill::since)))
                                .endpoints(
                                        Endpoint.get(
                                                "mills",
                                                Count.class,
                                                _ -> Answer.of(new Count("MILLS", 0)))))
                .endpoints(
                        Endpoint.get("crops/{crop}", Count.class, Harvest::crops)
                                .titled(Text.of("查作物", "Look up a crop"))
                                .asking("plot", "地块名称", "Name of a plot")
                                .published(),
                        Endpoint.get("deeds/{name}", TitleDeed.class, Harvest::deed)
                                .titled(Text.of("查验地契", "Check a deed"))
                                .verifying(Plot.class))
                .build();
    }

    private static Answer<Count> crops(Call<Endpoint.Nothing> call) {
        String crop = call.path("crop");
        long plots =
                call.rows(Plot.class).where(Plot::crop, Crop.valueOf(crop)).list().stream()
                        .filter(
                                plot ->
                                        call.query("plot")
                                                .filter(name -> !plot.fields().name().equals(name))
                                                .isEmpty())
                        .count();
        return Answer.of(new Count(crop, (int) plots));
    }

    private static Answer<TitleDeed> deed(Call<Endpoint.Nothing> call) {
        return call.rows(Plot.class)
                .where(Plot::name, call.path("name"))
                .where(Plot::state, FieldState.SOWN)
                .first()
                .map(plot -> Answer.of(new TitleDeed(plot.fields().households())))
                .orElseGet(() -> Answer.missing(Text.of("没有这块地。", "There is no such plot.")));
    }
}
