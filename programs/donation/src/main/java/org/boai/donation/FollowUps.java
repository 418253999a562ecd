package org.boai.donation;

import module org.boai.plugins;

import org.boai.donation.FollowUp.*;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Planning the follow-ups of a donor, and seeing those that are due. */
final class FollowUps {
    private static final List<Period> AFTER =
            Stream.of("P7D", "P1M", "P3M", "P6M", "P12M").map(Period::parse).toList();

    private FollowUps() {}

    static Endpoint<FollowUpWindow, FollowUpsPlanned> plan() {
        return Endpoint.post(
                        "cases/{case}/follow-ups",
                        FollowUpWindow.class,
                        FollowUpsPlanned.class,
                        FollowUps::planned)
                .titled(Text.of("安排随访(7 天、1、3、6、12 个月)", "Plan the follow-ups"));
    }

    static Endpoint<Endpoint.Nothing, DueFollowUp> due() {
        return Endpoint.get("follow-ups-due", DueFollowUp.class, FollowUps::due)
                .titled(Text.of("到期随访", "Follow-ups due"))
                .asking("until", "截止日期,不填为今天", "Last day; today without it")
                .asking("coordinator", "协调员(人员编号)", "Coordinator (the id of a person)");
    }

    private static Answer<FollowUpsPlanned> planned(Call<FollowUpWindow> call) {
        Optional<Row<HscCase>> found = call.find(HscCase.class, call.path("case"));
        if (found.isEmpty()) {
            return Answer.missing(Text.of("没有这个个案，请核对编号。", "There is no such case. Check the id."));
        }
        Ref<HscCase> id = found.get().id();
        Optional<LocalDate> collected = found.get().fields().collectedOn();
        if (collected.isEmpty()) {
            return Answer.refused(
                    "case",
                    "nothing-collected",
                    "尚未采集，不能安排随访。请先登记采集。",
                    "Nothing was collected yet. Record the collection first.");
        }
        if (call.rows(FollowUp.class).where(FollowUp::hscCase, id).first().isPresent()) {
            return Answer.refused(
                    "case",
                    "already-planned",
                    "随访已经安排。请在随访列表中修改。",
                    "The follow-ups are planned already. Change them in their list.");
        }
        int window = call.body().days().orElse(3);
        List<Record> followUps =
                AFTER.stream()
                        .map(collected.get()::plus)
                        .<Record>map(day -> FollowUp.due(id, day, window))
                        .toList();
        return Answer.file(followUps, new FollowUpsPlanned(followUps.size()));
    }

    private static Answer<DueFollowUp> due(Call<Endpoint.Nothing> call) {
        LocalDate last;
        try {
            last = call.query("until").map(LocalDate::parse).orElse(call.today());
        } catch (DateTimeParseException e) {
            return Answer.refused(
                    "until",
                    "bad-date",
                    "until 须为日期，例如 2026-11-22。",
                    "until is a date, for example 2026-11-22.");
        }
        return Answer.table(
                call
                        .rows(FollowUp.class)
                        .where(FollowUp::state, FollowUpState.DUE)
                        .orderBy(FollowUp::dueOn)
                        .all(one -> !one.dueOn().isAfter(last))
                        .stream()
                        .filter(row -> isOf(call, row.fields()))
                        .map(row -> row.fields().due(row.id(), call.today()))
                        .toList());
    }

    /** Whether it is the asked coordinator's; without one asked for, everybody's. */
    private static boolean isOf(Call<Endpoint.Nothing> call, FollowUp followUp) {
        return call.query("coordinator").isEmpty()
                || call.find(HscCase.class, followUp.hscCase())
                        .map(row -> row.fields().coordinator().id())
                        .equals(call.query("coordinator"));
    }
}
