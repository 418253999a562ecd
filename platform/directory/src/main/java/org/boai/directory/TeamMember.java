package org.boai.directory;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A volunteer in a team.
 *
 * @param team which
 * @param volunteer who
 * @param fromDate since when
 * @param toDate until when
 * @param pledgeSigned for this team
 */
@Entity(zh = "队员", en = "Team member", plural = "team-members")
public record TeamMember(
        @Key @Label(zh = "队伍", en = "Team") Ref<Team> team,
        @Key @Label(zh = "志愿者", en = "Volunteer") Ref<Volunteer> volunteer,
        @Key @Label(zh = "起", en = "From") LocalDate fromDate,
        @Label(zh = "止", en = "To") Optional<LocalDate> toDate,
        @Label(zh = "签订承诺书", en = "Pledge signed") boolean pledgeSigned) {}
