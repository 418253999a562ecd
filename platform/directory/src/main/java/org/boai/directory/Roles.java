package org.boai.directory;

import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;

import java.util.List;
import java.util.Optional;

/** What a person is: memberships, service, posts. */
record Roles(
        List<Row<Membership>> memberships,
        List<Row<Volunteer>> volunteers,
        List<Row<PostHolding>> posts) {

    static Roles of(Ref<Person> person, Reading reading) {
        return new Roles(
                reading.rows(Membership.class)
                        .where(Membership::person, Optional.of(person))
                        .list(),
                reading.rows(Volunteer.class).where(Volunteer::person, person).list(),
                reading.rows(PostHolding.class).where(PostHolding::person, person).list());
    }

    /** Those of the roles that have not ended. */
    Roles live() {
        return new Roles(
                memberships.stream().filter(m -> MemberRules.isLive(m.fields())).toList(),
                volunteers.stream().filter(v -> v.fields().state() != VolunteerState.LEFT).toList(),
                posts.stream().filter(p -> p.fields().state() != PostState.ENDED).toList());
    }

    boolean none() {
        return memberships.isEmpty() && volunteers.isEmpty() && posts.isEmpty();
    }
}
