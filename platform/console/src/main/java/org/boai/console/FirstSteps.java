package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;

import org.boai.records.Records;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a new server still lacks, told to the administrator of the nation until it is there. */
final class FirstSteps {
    private final Registry registry;
    private final Switches switches;
    private final Records records;
    private final Accounts accounts;
    private final Tree tree;
    private final Clock clock;

    FirstSteps(
            Registry registry,
            Switches switches,
            Records records,
            Accounts accounts,
            Tree tree,
            Clock clock) {
        this.registry = registry;
        this.switches = switches;
        this.records = records;
        this.accounts = accounts;
        this.tree = tree;
        this.clock = clock;
    }

    /** A step, and where to take it. */
    private record Step(boolean done, String title, DomContent next) {}

    /** The steps, as long as one of them is left. */
    Optional<DomContent> of(Caller caller, Language language) {
        if (!caller.may(Operation.DEPLOY_PROGRAM) || !caller.region().equals(Tree.NATION)) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(regions(language));
        steps.add(organisations(caller, language));
        steps.add(people(language));
        steps.add(programs(language));
        steps.add(switchedOn(language));
        if (steps.stream().allMatch(Step::done)) {
            return Optional.empty();
        }
        return Optional.of(
                div(
                                h2(language.of("开始使用", "First steps")),
                                p(language.of(
                                                "按顺序完成下面各步,平台就可以用了;完成后本栏不再出现。",
                                                "Take these in turn, and the platform is ready;"
                                                        + " then this disappears."))
                                        .withClass("soft"),
                                ol(each(steps, step -> line(step, language))).withClass("rows"))
                        .withClass("panel"));
    }

    private static DomContent line(Step step, Language language) {
        return li(
                step.done() ? span(step.title()) : step.next(),
                step.done()
                        ? span(language.of("已完成", "done")).withClass("badge good")
                        : span(language.of("待完成", "to do")).withClass("badge warn"));
    }

    private Step regions(Language language) {
        return step(
                RegionPages.areThere(tree, clock),
                language.of("导入行政区划", "Load the divisions"),
                RegionPages.ADDRESS);
    }

    private Step organisations(Caller caller, Language language) {
        String address = "/programs/" + RowChoices.ORGANISATION;
        return step(
                !records.list(caller, RowChoices.ORGANISATION, Map.of("limit", List.of("1")))
                        .items()
                        .isEmpty(),
                language.of("建立各级组织(可从表格导入)", "Enter the organisations, or import them"),
                address);
    }

    private Step people(Language language) {
        return step(
                accounts.within(Tree.NATION).size() > 1,
                language.of("为各级人员建立账号", "Add accounts for the branches"),
                "/admin/accounts");
    }

    private Step programs(Language language) {
        return step(
                registry.programs().stream().anyMatch(program -> !program.builtIn()),
                language.of("部署业务程序", "Deploy a program"),
                "/admin/programs");
    }

    private Step switchedOn(Language language) {
        LocalDate today = LocalDate.now(clock);
        return step(
                registry.programs().stream()
                        .filter(program -> !program.builtIn())
                        .map(Deployed::id)
                        .anyMatch(
                                id ->
                                        switches.regions(id, Tree.NATION).stream()
                                                .anyMatch(
                                                        region ->
                                                                switches.effective(
                                                                                id, region, today)
                                                                        .state()
                                                                        .open())),
                language.of("在试用的区划开启程序", "Switch it on where it is to run"),
                "/admin/switches");
    }

    private static Step step(boolean done, String title, String address) {
        return new Step(done, title, a(title).withHref(address));
    }
}
