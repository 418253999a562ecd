package org.boai.records;

import org.boai.plugins.Permission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One report, filed or missing.
 *
 * @param report {@code program/entity}
 * @param period what it covers
 * @param organisation the unit that files it
 * @param organisationName the unit's name
 * @param region the unit's region
 * @param subject what it is about, where a unit files several
 * @param row its id, once there is one
 * @param version its version
 * @param state where it stands, in lower case; {@code missing} while there is none
 * @param zero whether it says that there was nothing to report
 * @param due the day on which it is due
 * @param lateFrom the first day on which it is late
 * @param submittedAt when it was first submitted
 * @param late whether it was submitted late, or is late already
 * @param reason why it came back, while it is returned
 * @param next who must act next; empty once it is accepted
 */
public record ReportingItem(
        String report,
        String period,
        UUID organisation,
        String organisationName,
        String region,
        Optional<Subject> subject,
        Optional<UUID> row,
        Optional<Integer> version,
        String state,
        boolean zero,
        LocalDate due,
        LocalDate lateFrom,
        Optional<Instant> submittedAt,
        boolean late,
        Optional<String> reason,
        Optional<Next> next) {

    /** Whether it is late and still lies with the unit. */
    public boolean overdue() {
        return late && Set.of("missing", "draft", "returned").contains(state);
    }

    /**
     * What a report is about.
     *
     * @param entity {@code program/entity}
     * @param id the row
     * @param name its name, if it may be shown
     */
    public record Subject(String entity, UUID id, Optional<String> name) {}

    /**
     * Who must act.
     *
     * @param permission what they need
     * @param region where they are, or above
     * @param transitions what they can do
     */
    public record Next(Permission permission, String region, List<String> transitions) {
        public Next {
            transitions = List.copyOf(transitions);
        }
    }
}
