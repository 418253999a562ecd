package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Step;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a volunteer has served, and how they check in. */
final class VolunteerEndpoints {
    private VolunteerEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("volunteers/{id}/service", Service.class, VolunteerEndpoints::service)
                    .titled(Text.of("服务时长与星级", "Hours and stars")),
            Endpoint.post("check-in", Scanned.class, CheckedIn.class, VolunteerEndpoints::checkIn)
                    .titled(Text.of("扫码签到", "Check in by code"))
        };
    }

    /**
     * What a volunteer has served.
     *
     * @param yearHours confirmed hours of the year
     * @param lifetimeHours all confirmed hours
     * @param stars by the scale in force
     * @param scale the document behind the scale
     * @param lifetime whether it is the service of a lifetime: so many years and hours, or so many
     *     hours more
     * @param registrable whether the hours suffice to be registered
     */
    public record Service(
            BigDecimal yearHours,
            BigDecimal lifetimeHours,
            int stars,
            String scale,
            boolean lifetime,
            boolean registrable) {}

    private static Answer<Service> service(Call<Endpoint.Nothing> call) {
        return call.find(Volunteer.class, call.path("id"))
                .map(row -> Answer.of(service(row, call)))
                .orElseGet(
                        () ->
                                Answer.missing(
                                        Text.of(
                                                "没有找到该志愿者。请核对编号。",
                                                "There is no such volunteer. Check the id.")));
    }

    private static Service service(Row<Volunteer> row, Call<?> call) {
        String region = Standing.region(row, call);
        LocalDate today = call.today();
        BigDecimal life = VolunteerRules.confirmed(row.id(), LocalDate.of(1900, 1, 1), today, call);
        StarScale scale = scale(region, call);
        BigDecimal needed = Thresholds.number(Threshold.REGISTERED_HOURS, region, call);
        return new Service(
                VolunteerRules.year(row.id(), today.getYear(), call),
                life,
                stars(scale, life),
                scale.source(),
                isOfALifetime(row.fields(), life, region, call),
                VolunteerRules.bestYear(row.id(), call).compareTo(needed) >= 0);
    }

    private static boolean isOfALifetime(
            Volunteer volunteer, BigDecimal hours, String region, Reading reading) {
        int years = Thresholds.whole(Threshold.LIFETIME_YEARS, region, reading);
        boolean longEnough = volunteer.enrolledOn().plusYears(years).isBefore(reading.today());
        Threshold needed = longEnough ? Threshold.LIFETIME_HOURS : Threshold.LIFETIME_HOURS_ALONE;
        return hours.compareTo(Thresholds.number(needed, region, reading)) > 0;
    }

    static int stars(StarScale scale, BigDecimal hours) {
        return scale.steps().stream()
                .filter(step -> hours.compareTo(BigDecimal.valueOf(step.hours())) >= 0)
                .mapToInt(StarStep::stars)
                .max()
                .orElse(0);
    }

    private static StarScale scale(String region, Reading reading) {
        List<StarScale> scales =
                Stream.concat(
                                InForce.rules(reading.rows(StarScale.class)),
                                NationalRules.STAR_SCALES.stream())
                        .toList();
        return InForce.of(scales, StarScale::appliesIn, StarScale::validFrom, region, reading)
                .orElseGet(NationalRules.STAR_SCALES::getFirst);
    }

    /** What was scanned. */
    public record Scanned(String code) {}

    /** Who came to what. */
    public record CheckedIn(String signUp, String activity, String shift) {}

    private static Answer<CheckedIn> checkIn(Call<Scanned> call) {
        Optional<Row<SignUp>> signUp =
                call.rows(SignUp.class).where(SignUp::code, call.body().code()).first();
        return signUp.map(
                        row ->
                                Answer.act(
                                        List.of(
                                                Step.move(
                                                        SignUp.class,
                                                        row.id(),
                                                        "check-in",
                                                        call.today())),
                                        new CheckedIn(
                                                row.id().id(),
                                                row.fields().activity().id(),
                                                row.fields().shift())))
                .orElseGet(
                        () ->
                                Answer.missing(
                                        Text.of(
                                                "没有这个签到码。请核对。",
                                                "There is no such code. Check it.")));
    }
}
