package org.boai.directory;

import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for volunteers, teams, activities and hours. */
final class VolunteerRules {
    private static final BigDecimal A_DAY = BigDecimal.valueOf(24);

    private VolunteerRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.reading(
                            Volunteer.class,
                            VolunteerRules::nobodyIsAVolunteerTwice,
                            Volunteer.class,
                            Person.class,
                            PersonMerge.class,
                            LocalRule.class,
                            Organisation.class)
                    .holding(Volunteer::person),
            Rule.unique(Team.class, Team::brand).whileIn(TeamState.FORMING, TeamState.ACTIVE),
            Rule.referring(
                    TeamMember.class,
                    TeamMember::team,
                    Team.class,
                    VolunteerRules::nobodyJoinsADisbandedTeam),
            Rule.of(InsurancePolicy.class, VolunteerRules::aPolicyEndsAfterItBegins),
            Rule.reading(
                            SignUp.class,
                            VolunteerRules::thereIsAPlace,
                            VolunteerActivity.class,
                            SignUp.class,
                            InsurancePolicy.class,
                            Volunteer.class,
                            Person.class,
                            LocalRule.class,
                            Organisation.class)
                    .holding(SignUp::activity),
            Rule.of(VolunteerActivity.class, VolunteerRules::shiftsHaveNamesOfTheirOwn),
            Rule.reading(
                            ServiceHours.class,
                            VolunteerRules::hoursArePossible,
                            ServiceHours.class,
                            LocalRule.class,
                            Organisation.class)
                    .holding(ServiceHours::volunteer),
            Rule.reading(
                    ServiceSummary.class,
                    VolunteerRules::aSummaryIsPlausible,
                    LocalRule.class,
                    Organisation.class),
            Rule.of(StarScale.class, VolunteerRules::starsRise),
            Rule.of(ServiceCertificate.class, VolunteerRules::thereIsSomethingToCertify)
        };
    }

    static List<Problem> nobodyIsAVolunteerTwice(Row<Volunteer> row, Reading reading) {
        Volunteer volunteer = row.fields();
        List<Problem> problems = new ArrayList<>();
        boolean again =
                reading
                        .rows(Volunteer.class)
                        .where(Volunteer::person, volunteer.person())
                        .list()
                        .stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .anyMatch(other -> other.fields().state() != VolunteerState.LEFT);
        if (again && volunteer.state() != VolunteerState.LEFT) {
            problems.add(
                    Says.at(
                            Volunteer::person,
                            "volunteer-already",
                            "此人已是志愿者(可能在其他组织)。请使用已有的登记。",
                            "This person is a volunteer already, perhaps of another organisation."
                                    + " Use that row."));
        }
        if (volunteer.state() != VolunteerState.LEFT) {
            problems.addAll(
                    PersonRules.standsForSomebody(Volunteer::person, volunteer.person(), reading));
        }
        int consent =
                Thresholds.whole(Threshold.GUARDIAN_AGE, Standing.region(row, reading), reading);
        boolean minor =
                reading.find(Person.class, volunteer.person())
                        .flatMap(p -> PersonRules.age(p.fields(), volunteer.enrolledOn()))
                        .filter(age -> age < consent)
                        .isPresent();
        if (minor && !volunteer.guardianConsent()) {
            problems.add(
                    Says.at(
                            Volunteer::guardianConsent,
                            "no-guardian-consent",
                            "未满 %d 岁须经监护人同意。请取得同意后再填。".formatted(consent),
                            "Below %d a guardian consents. Obtain the consent first."
                                    .formatted(consent)));
        }
        return problems;
    }

    static List<Problem> nobodyJoinsADisbandedTeam(TeamMember member, Team team) {
        List<Problem> problems = new ArrayList<>();
        if (team.state() == TeamState.DISBANDED) {
            problems.add(
                    Says.at(
                            TeamMember::team,
                            "team-disbanded",
                            "“%s”已解散。请选择其他队伍。".formatted(team.name()),
                            "%s is disbanded. Choose another team.".formatted(team.name())));
        }
        if (member.toDate().filter(to -> to.isBefore(member.fromDate())).isPresent()) {
            problems.add(
                    Says.at(
                            TeamMember::toDate,
                            "ends-before-it-begins",
                            "结束日期早于开始日期。请更正。",
                            "It ends before it begins. Correct the dates."));
        }
        return problems;
    }

    static List<Problem> aPolicyEndsAfterItBegins(InsurancePolicy policy) {
        return Says.unless(
                !policy.toDate().isBefore(policy.fromDate()),
                Says.at(
                        InsurancePolicy::toDate,
                        "ends-before-it-begins",
                        "保险止日早于起日。请更正。",
                        "The insurance ends before it begins. Correct the dates."));
    }

    static List<Problem> shiftsHaveNamesOfTheirOwn(VolunteerActivity activity) {
        long names = activity.shifts().stream().map(Shift::name).distinct().count();
        return Says.unless(
                names == activity.shifts().size(),
                Says.at(
                        VolunteerActivity::shifts,
                        "shift-twice",
                        "两个班次同名。请改名。",
                        "Two shifts have one name. Rename one."));
    }

    static List<Problem> thereIsAPlace(Row<SignUp> row, Reading reading) {
        SignUp signUp = row.fields();
        Optional<VolunteerActivity> found =
                reading.find(VolunteerActivity.class, signUp.activity()).map(Row::fields);
        if (found.isEmpty() || signUp.state() != SignUpState.SIGNED_UP) {
            return List.of();
        }
        VolunteerActivity activity = found.get();
        List<Problem> problems = new ArrayList<>();
        if (activity.state() != ActivityState.OPEN) {
            problems.add(
                    Says.at(
                            SignUp::activity,
                            "not-open",
                            "活动没有开放报名。请选择报名中的活动。",
                            "The activity is not open. Choose one that is."));
        }
        Optional<Shift> shift =
                activity.shifts().stream().filter(s -> s.name().equals(signUp.shift())).findFirst();
        if (shift.isEmpty()) {
            problems.add(
                    Says.at(
                            SignUp::shift,
                            "no-such-shift",
                            "没有这个班次。可选:%s。".formatted(names(activity)),
                            "There is no such shift. Choose one of: %s."
                                    .formatted(names(activity))));
        }
        List<Row<SignUp>> others =
                reading
                        .rows(SignUp.class)
                        .where(SignUp::activity, signUp.activity())
                        .where(SignUp::shift, signUp.shift())
                        .all(other -> other.state() != SignUpState.WITHDRAWN)
                        .stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .toList();
        if (others.stream().anyMatch(o -> o.fields().volunteer().equals(signUp.volunteer()))) {
            problems.add(
                    Says.at(
                            SignUp::volunteer,
                            "signed-up-already",
                            "该志愿者已报名这个班次。请使用已有的报名。",
                            "This volunteer signed up for the shift already. Use that row."));
        } else if (shift.filter(s -> others.size() >= s.places()).isPresent()) {
            problems.add(
                    Says.at(
                            SignUp::shift,
                            "full",
                            "这个班次的名额已满。请选择其他班次。",
                            "This shift is full. Choose another."));
        }
        if (activity.risky() && isMinor(row, activity.heldOn(), reading)) {
            problems.add(
                    Says.at(
                            SignUp::volunteer,
                            "minor-at-risk",
                            "活动有人身风险,未成年人不能参加(志愿服务条例第十五条)。请安排适合其年龄的活动。",
                            "The activity is risky and nothing for minors (Volunteer Service"
                                    + " Regulations, article 15). Choose one that fits the age."));
        }
        if (activity.risky() && !insured(signUp.volunteer(), activity.heldOn(), reading)) {
            problems.add(
                    Says.at(
                            SignUp::volunteer,
                            "not-insured",
                            "活动有人身风险,须先办理当日有效的人身意外保险(志愿服务条例第十七条)。",
                            "The activity is risky: an accident insurance for that day comes first"
                                    + " (Volunteer Service Regulations, article 17)."));
        }
        return problems;
    }

    private static String names(VolunteerActivity activity) {
        return String.join(", ", activity.shifts().stream().map(Shift::name).toList());
    }

    private static boolean isMinor(Row<SignUp> row, LocalDate day, Reading reading) {
        int adult = Thresholds.whole(Threshold.ADULT_AGE, Standing.region(row, reading), reading);
        return reading.find(Volunteer.class, row.fields().volunteer())
                .flatMap(volunteer -> reading.find(Person.class, volunteer.fields().person()))
                .flatMap(person -> PersonRules.age(person.fields(), day))
                .filter(age -> age < adult)
                .isPresent();
    }

    private static boolean insured(Ref<Volunteer> volunteer, LocalDate day, Reading reading) {
        return reading
                .rows(InsurancePolicy.class)
                .where(InsurancePolicy::volunteer, volunteer)
                .list()
                .stream()
                .map(Row::fields)
                .anyMatch(p -> !p.fromDate().isAfter(day) && !p.toDate().isBefore(day));
    }

    static SignUp coded(Row<SignUp> row, Reading reading) {
        SignUp s = row.fields();
        return new SignUp(s.activity(), s.volunteer(), s.shift(), Code.of(row), s.state());
    }

    static Rule<SignUp> theActivityIsToday() {
        return Rule.reading(
                SignUp.class,
                (row, reading) ->
                        Says.unless(
                                reading.find(VolunteerActivity.class, row.fields().activity())
                                        .filter(a -> a.fields().heldOn().equals(reading.today()))
                                        .isPresent(),
                                Says.of(
                                        "not-today",
                                        "签到日期须是活动当天。",
                                        "One checks in on the day of the activity.")),
                VolunteerActivity.class);
    }

    static Rule<VolunteerActivity> itsDayHasCome() {
        return Rule.reading(
                VolunteerActivity.class,
                (row, reading) ->
                        Says.unless(
                                !row.fields().heldOn().isAfter(reading.today()),
                                Says.at(
                                        VolunteerActivity::heldOn,
                                        "not-yet",
                                        "活动日期还没有到。",
                                        "The day of the activity has not come.")));
    }

    static List<Problem> hoursArePossible(Row<ServiceHours> row, Reading reading) {
        ServiceHours served = row.fields();
        List<Problem> problems = new ArrayList<>();
        boolean correction = served.corrects().isPresent();
        if (served.hours().signum() <= 0 && !correction) {
            problems.add(
                    Says.at(
                            ServiceHours::hours,
                            "not-positive",
                            "时长须大于 0;只有更正可以为负。",
                            "Hours are above 0; only a correction is negative."));
        }
        if (correction != (served.source() == HoursSource.CORRECTION)) {
            problems.add(
                    Says.at(
                            ServiceHours::source,
                            "source-of-a-correction",
                            "更正须写明所更正的记录,来源选“更正”;其他记录则不选。",
                            "A correction names the row that it corrects and has the source"
                                    + " CORRECTION; other rows have neither."));
        }
        Optional<Row<ServiceHours>> wrong =
                served.corrects().flatMap(ref -> reading.find(ServiceHours.class, ref));
        if (wrong.filter(
                        w ->
                                !w.fields().volunteer().equals(served.volunteer())
                                        || !w.fields().servedOn().equals(served.servedOn()))
                .isPresent()) {
            problems.add(
                    Says.at(
                            ServiceHours::corrects,
                            "corrects-another",
                            "更正须与原记录的志愿者和服务日期相同。",
                            "A correction is of the same volunteer and day as the row that it"
                                    + " corrects."));
        }
        int servedIn = served.servedOn().getYear();
        List<ServiceHours> others =
                reading
                        .rows(ServiceHours.class)
                        .where(ServiceHours::volunteer, served.volunteer())
                        .all(
                                other ->
                                        other.servedOn().getYear() == servedIn
                                                && other.state() != HoursState.REJECTED)
                        .stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .map(Row::fields)
                        .toList();
        BigDecimal day =
                sum(others.stream().filter(o -> o.servedOn().equals(served.servedOn())).toList())
                        .add(served.hours());
        if (day.compareTo(A_DAY) > 0 || (correction && day.signum() < 0)) {
            problems.add(
                    Says.at(
                            ServiceHours::hours,
                            "impossible-day",
                            "当日合计 %s 小时,须在 0 到 24 之间。请核对。".formatted(day.toPlainString()),
                            "That day comes to %s hours, and has to lie between 0 and 24. Check them."
                                    .formatted(day.toPlainString())));
        }
        String region = Standing.region(row, reading);
        BigDecimal usual = Thresholds.number(Threshold.DAY_HOURS, region, reading);
        if (served.hours().compareTo(usual) > 0) {
            problems.add(
                    Says.at(
                                    ServiceHours::hours,
                                    "long-service",
                                    "单次服务超过 %s 小时,请核实。".formatted(usual.toPlainString()),
                                    "One service of more than %s hours. Verify it."
                                            .formatted(usual.toPlainString()))
                            .asWarning());
        }
        BigDecimal year = sum(others).add(served.hours());
        BigDecimal most = Thresholds.number(Threshold.YEAR_HOURS, region, reading);
        if (year.compareTo(most) > 0) {
            problems.add(
                    Says.at(
                                    ServiceHours::hours,
                                    "many-hours",
                                    "全年合计 %s 小时,超过 %s 小时,请核实。"
                                            .formatted(year.toPlainString(), most.toPlainString()),
                                    "The year comes to %s hours, more than %s. Verify them."
                                            .formatted(year.toPlainString(), most.toPlainString()))
                            .asWarning());
        }
        boolean trade =
                others.stream()
                        .anyMatch(
                                o ->
                                        o.servedOn().equals(served.servedOn())
                                                && o.hours().compareTo(served.hours()) == 0
                                                && o.signedBy().equals(served.signedBy()));
        if (trade) {
            problems.add(
                    Says.at(
                                    ServiceHours::hours,
                                    "same-again",
                                    "同一天已有时长和签认人相同的记录,请核实是否重复或代刷。",
                                    "That day has a row with the same hours and signer. Verify that"
                                            + " it is not entered twice or traded.")
                            .asWarning());
        }
        return problems;
    }

    static BigDecimal sum(List<ServiceHours> rows) {
        return rows.stream().map(ServiceHours::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The hours of a volunteer that were confirmed, in a period. */
    static BigDecimal confirmed(
            Ref<Volunteer> volunteer, LocalDate from, LocalDate to, Reading reading) {
        BigDecimal[] sum = {BigDecimal.ZERO};
        reading.rows(ServiceHours.class)
                .where(ServiceHours::volunteer, volunteer)
                .where(ServiceHours::state, HoursState.CONFIRMED)
                .each(
                        row -> {
                            LocalDate day = row.fields().servedOn();
                            if (!day.isBefore(from) && !day.isAfter(to)) {
                                sum[0] = sum[0].add(row.fields().hours());
                            }
                        });
        return sum[0];
    }

    static Rule<Volunteer> enoughHoursInAYear() {
        return Rule.reading(
                Volunteer.class,
                (row, reading) -> {
                    BigDecimal needed =
                            Thresholds.number(
                                    Threshold.REGISTERED_HOURS,
                                    Standing.region(row, reading),
                                    reading);
                    BigDecimal best = bestYear(row.id(), reading);
                    return Says.unless(
                            best.compareTo(needed) >= 0,
                            Says.of(
                                    "too-few-hours",
                                    "本年或上年已确认的服务时长最多 %s 小时,注册须满 %s 小时。"
                                            .formatted(
                                                    best.toPlainString(), needed.toPlainString()),
                                    "This year or last there are %s confirmed hours at most; to be registered takes %s."
                                            .formatted(
                                                    best.toPlainString(), needed.toPlainString())));
                },
                ServiceHours.class,
                LocalRule.class,
                Organisation.class);
    }

    /** The confirmed hours of this year or last, whichever are more. */
    static BigDecimal bestYear(Ref<Volunteer> volunteer, Reading reading) {
        int year = reading.today().getYear();
        return year(volunteer, year, reading).max(year(volunteer, year - 1, reading));
    }

    static BigDecimal year(Ref<Volunteer> volunteer, int year, Reading reading) {
        return confirmed(volunteer, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), reading);
    }

    static List<Problem> aSummaryIsPlausible(Row<ServiceSummary> row, Reading reading) {
        ServiceSummary summary = row.fields();
        String region = Standing.region(row, reading);
        List<Problem> problems = new ArrayList<>();
        BigDecimal perService = Thresholds.number(Threshold.DAY_HOURS, region, reading);
        summary.hoursPerService()
                .filter(h -> h.compareTo(perService) > 0)
                .map(
                        h ->
                                Says.at(
                                                ServiceSummary::hours,
                                                "hours-per-service",
                                                "平均每人次 %s 小时,超过 %s 小时,不合常理,请核实。"
                                                        .formatted(
                                                                h.toPlainString(),
                                                                perService.toPlainString()),
                                                "%s hours per service, more than %s: hardly possible. Verify it."
                                                        .formatted(
                                                                h.toPlainString(),
                                                                perService.toPlainString()))
                                        .asWarning())
                .ifPresent(problems::add);
        BigDecimal perYear = Thresholds.number(Threshold.YEAR_HOURS, region, reading);
        summary.hoursPerVolunteerYear()
                .filter(h -> h.compareTo(perYear) > 0)
                .map(
                        h ->
                                Says.at(
                                                ServiceSummary::hours,
                                                "hours-per-volunteer",
                                                "平均每名志愿者每年 %s 小时,超过 %s 小时,不合常理,请核实。"
                                                        .formatted(
                                                                h.toPlainString(),
                                                                perYear.toPlainString()),
                                                "%s hours per volunteer and year, more than %s: hardly possible. Verify it."
                                                        .formatted(
                                                                h.toPlainString(),
                                                                perYear.toPlainString()))
                                        .asWarning())
                .ifPresent(problems::add);
        return problems;
    }

    static List<Problem> starsRise(StarScale scale) {
        boolean rises = true;
        for (int i = 1; i < scale.steps().size(); i++) {
            rises &= scale.steps().get(i).hours() > scale.steps().get(i - 1).hours();
            rises &= scale.steps().get(i).stars() > scale.steps().get(i - 1).stars();
        }
        return Says.unless(
                rises,
                Says.at(
                        StarScale::steps,
                        "steps-do-not-rise",
                        "星级和时数须逐档升高。请调整顺序。",
                        "Stars and hours rise from step to step. Put them in order."));
    }

    static ServiceCertificate certified(Row<ServiceCertificate> row, Reading reading) {
        ServiceCertificate c = row.fields();
        return new ServiceCertificate(
                c.volunteer(),
                c.fromDate(),
                c.toDate(),
                confirmed(c.volunteer(), c.fromDate(), c.toDate(), reading),
                Code.of(row),
                c.issuedOn(),
                c.state());
    }

    static List<Problem> thereIsSomethingToCertify(ServiceCertificate certificate) {
        return Says.unless(
                certificate.hours().signum() > 0,
                Says.at(
                        ServiceCertificate::fromDate,
                        "no-hours",
                        "该期间没有已确认的服务时长。请核对期间。",
                        "There are no confirmed hours in this period. Check the period."));
    }
}
