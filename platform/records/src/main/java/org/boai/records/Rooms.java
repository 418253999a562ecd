package org.boai.records;

import org.boai.plugins.Level;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.store.Attachments;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.Idempotency;
import org.boai.store.Rows;
import org.boai.store.Series;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What filing needs from the other rooms. */
record Rooms(
        Database database,
        Rows rows,
        Idempotency idempotency,
        Series series,
        Attachments attachments,
        Catalog catalog,
        Codes codes,
        Removals removals,
        Switches switches,
        Access access,
        Tree tree,
        Clock clock) {

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The statutory regions of a level below a region. */
    List<String> regions(String top, Level level) {
        return tree.find(top).isEmpty()
                ? List.of()
                : tree.level(top, level.number()).stream().map(Division::code).toList();
    }

    /** Whether the caller reads a row of the table there: within reach, or bound by it. */
    boolean reads(Caller caller, EntityTable table, String region) {
        return access.reaches(caller, region)
                || (table.bindsBelow() && tree.within(caller.region(), region));
    }

    /** The region and those above it, the nearest first. */
    List<String> lineage(String region) {
        return tree.path(region).stream().map(Division::code).toList();
    }

    /** Reads keep answering; whatever writes asks here first. */
    void requireOpen(Subject subject, String region) {
        SwitchState state = switches.effective(subject.switched(), region, today()).state();
        Text what = subject.part().orElse(Text.of("该项目", "The program"));
        switch (state) {
            case ON, PILOT -> {}
            case PAUSED ->
                    throw new RecordsException.ProgramClosed(
                            "program-paused",
                            Text.of(
                                    what.zh() + "在本区划已暂停,暂不能填报。请联系上级管理员。",
                                    what.en()
                                            + " is paused in this region: nothing is filed. Ask an"
                                            + " administrator above."));
            case OFF ->
                    throw new RecordsException.ProgramClosed(
                            "program-off",
                            Text.of(
                                    what.zh() + "在本区划没有开通,不能填报。请联系上级管理员开通。",
                                    what.en()
                                            + " is off in this region: nothing is filed. Ask an"
                                            + " administrator above to switch it on."));
        }
    }
}
