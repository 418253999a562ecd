package org.boai.directory;

import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Until when requests of persons are answered, and what must hold before data are erased. */
final class ErasureRules {
    /** How long an answer may take (GB/T 35273, 8.7). */
    private static final int DAYS = 30;

    private ErasureRules() {}

    static PersonErasure dated(Row<PersonErasure> row, Reading reading) {
        PersonErasure e = row.fields();
        return new PersonErasure(
                e.person(),
                e.reason(),
                e.requestedOn(),
                Optional.of(dueOn(e.requestedOn())),
                e.answer(),
                e.outcome(),
                e.state());
    }

    static PersonObjection due(Row<PersonObjection> row, Reading reading) {
        PersonObjection o = row.fields();
        return new PersonObjection(
                o.person(),
                o.reason(),
                o.requestedBy(),
                o.requestedOn(),
                Optional.of(dueOn(o.requestedOn())),
                o.answer(),
                o.state());
    }

    static LocalDate dueOn(LocalDate requestedOn) {
        return requestedOn.plusDays(DAYS);
    }

    static Rule<PersonErasure> nothingOfThemGoesOn() {
        return Rule.reading(
                PersonErasure.class,
                (row, reading) ->
                        Says.unless(
                                isOver(row.fields().person(), reading),
                                Says.at(
                                        PersonErasure::person,
                                        "roles-go-on",
                                        "此人还有有效的会员关系、志愿者身份、职务或已发布的红人榜。请先结束或撤下,再删除。",
                                        "Memberships, service, posts or a published Red List entry"
                                                + " of this person go on. End or withdraw them"
                                                + " first.")),
                Membership.class,
                Volunteer.class,
                PostHolding.class,
                RedListEntry.class);
    }

    private static boolean isOver(Ref<Person> person, Reading reading) {
        List<Row<RedListEntry>> published =
                reading.rows(RedListEntry.class)
                        .where(RedListEntry::person, person)
                        .where(RedListEntry::state, RedListState.PUBLISHED)
                        .list();
        return published.isEmpty() && Roles.of(person, reading).live().none();
    }
}
