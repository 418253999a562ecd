package org.boai.directory;

import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for standards, assessments and supervision. */
final class StandardRules {
    private StandardRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.of(ChecklistTemplate.class, StandardRules::itemsHaveCodesOfTheirOwn),
            Rule.referring(
                    ChecklistAssessment.class,
                    ChecklistAssessment::template,
                    ChecklistTemplate.class,
                    StandardRules::resultsAnswerTheItems),
            Rule.referring(
                    ChecklistAssessment.class,
                    ChecklistAssessment::template,
                    ChecklistTemplate.class,
                    StandardRules::itLooksAtWhatTheStandardIsFor),
            Rule.referringIfAny(
                    ChecklistAssessment.class,
                    ChecklistAssessment::repeats,
                    ChecklistAssessment.class,
                    StandardRules::itRepeatsTheSameStandard),
            Rule.of(SupervisionFinding.class, StandardRules::thereIsTimeToPutItRight)
        };
    }

    static List<Problem> itemsHaveCodesOfTheirOwn(ChecklistTemplate template) {
        long codes = template.items().stream().map(ChecklistItem::code).distinct().count();
        List<Problem> problems = new ArrayList<>();
        if (codes < template.items().size()) {
            problems.add(
                    Says.at(
                            ChecklistTemplate::items,
                            "item-twice",
                            "两个条目编号相同。请改编号。",
                            "Two items have one code. Change one."));
        }
        int total = template.items().stream().mapToInt(ChecklistItem::weight).sum();
        if (template.passScore().filter(s -> s > total).isPresent()) {
            problems.add(
                    Says.at(
                            ChecklistTemplate::passScore,
                            "out-of-reach",
                            "达标分高于总分 %d。请更正。".formatted(total),
                            "The pass score is above the total of %d. Correct it."
                                    .formatted(total)));
        }
        return problems;
    }

    /** Score and pass: an item counts that is met, with evidence where it is asked for. */
    static ChecklistAssessment scored(Row<ChecklistAssessment> row, Reading reading) {
        ChecklistAssessment a = row.fields();
        Optional<ChecklistTemplate> template =
                reading.find(ChecklistTemplate.class, a.template()).map(Row::fields);
        Set<String> met =
                a.results().stream()
                        .filter(ItemResult::met)
                        .filter(
                                r ->
                                        r.evidenceUntil()
                                                .filter(until -> until.isBefore(a.assessedOn()))
                                                .isEmpty())
                        .map(ItemResult::item)
                        .collect(Collectors.toSet());
        List<ChecklistItem> items = template.map(ChecklistTemplate::items).orElse(List.of());
        int score =
                items.stream()
                        .filter(item -> met.contains(item.code()))
                        .mapToInt(ChecklistItem::weight)
                        .sum();
        boolean all = items.stream().allMatch(item -> met.contains(item.code()));
        boolean passed =
                !items.isEmpty()
                        && template.flatMap(ChecklistTemplate::passScore)
                                .map(needed -> score >= needed)
                                .orElse(all);
        return new ChecklistAssessment(
                a.template(),
                a.assessedOn(),
                a.position(),
                a.team(),
                a.results(),
                a.validUntil(),
                a.repeats(),
                score,
                passed,
                a.state());
    }

    static List<Problem> resultsAnswerTheItems(
            ChecklistAssessment assessment, ChecklistTemplate template) {
        List<Problem> problems = new ArrayList<>();
        if (template.items().isEmpty()) {
            problems.add(
                    Says.at(
                            ChecklistAssessment::template,
                            "no-items",
                            "“%s”没有公布条目,无法评估。请选择有条目的标准。".formatted(template.name()),
                            "%s has no published items, so nothing can be assessed. Choose another."
                                    .formatted(template.name())));
            return problems;
        }
        for (ItemResult result : assessment.results()) {
            Optional<ChecklistItem> item =
                    template.items().stream()
                            .filter(i -> i.code().equals(result.item()))
                            .findFirst();
            if (item.isEmpty()) {
                problems.add(
                        Says.at(
                                ChecklistAssessment::results,
                                "unknown-item",
                                "标准中没有条目 %s。可选:%s。".formatted(result.item(), codes(template)),
                                "The standard has no item %s. Known are %s."
                                        .formatted(result.item(), codes(template))));
            } else if (result.met() && item.get().evidence() && result.evidence().isEmpty()) {
                problems.add(
                        Says.at(
                                ChecklistAssessment::results,
                                "no-evidence",
                                "条目 %s 须有佐证材料才算达到。请上传。".formatted(result.item()),
                                "Item %s is met with evidence only. Attach it."
                                        .formatted(result.item())));
            }
        }
        long answered = assessment.results().stream().map(ItemResult::item).distinct().count();
        if (answered < assessment.results().size()) {
            problems.add(
                    Says.at(
                            ChecklistAssessment::results,
                            "item-twice",
                            "同一条目有两个结果。请删去一个。",
                            "An item is answered twice. Remove one."));
        }
        return problems;
    }

    private static String codes(ChecklistTemplate template) {
        return String.join(", ", template.items().stream().map(ChecklistItem::code).toList());
    }

    static List<Problem> itLooksAtWhatTheStandardIsFor(
            ChecklistAssessment assessment, ChecklistTemplate template) {
        boolean position = template.scope() == ChecklistScope.POSITION;
        boolean team = template.scope() == ChecklistScope.TEAM;
        List<Problem> problems = new ArrayList<>();
        if (position != assessment.position().isPresent()) {
            problems.add(
                    Says.at(
                            ChecklistAssessment::position,
                            "wrong-scope",
                            "阵地标准须填写阵地,其他标准不填。",
                            "A standard of positions names a position, others do not."));
        }
        if (team != assessment.team().isPresent()) {
            problems.add(
                    Says.at(
                            ChecklistAssessment::team,
                            "wrong-scope",
                            "队伍标准须填写队伍,其他标准不填。",
                            "A standard of teams names a team, others do not."));
        }
        if (assessment.assessedOn().isBefore(template.validFrom())) {
            problems.add(
                    Says.at(
                            ChecklistAssessment::assessedOn,
                            "before-the-standard",
                            "评估日期早于标准生效日期 %s。".formatted(template.validFrom()),
                            "It was assessed before the standard was valid from %s."
                                    .formatted(template.validFrom())));
        }
        return problems;
    }

    static List<Problem> itRepeatsTheSameStandard(
            ChecklistAssessment again, Optional<ChecklistAssessment> first) {
        return Says.unless(
                first.filter(
                                f ->
                                        !f.template().equals(again.template())
                                                || again.assessedOn().isBefore(f.assessedOn()))
                        .isEmpty(),
                Says.at(
                        ChecklistAssessment::repeats,
                        "another-standard",
                        "复查须用同一标准,且不早于原评估。",
                        "One looks again by the same standard, and not before the first time."));
    }

    static List<Problem> thereIsTimeToPutItRight(SupervisionFinding finding) {
        return Says.unless(
                !finding.due().isBefore(finding.foundOn()),
                Says.at(
                        SupervisionFinding::due,
                        "due-before-found",
                        "整改期限早于发现日期。请更正。",
                        "It is due before it was found. Correct the dates."));
    }
}
