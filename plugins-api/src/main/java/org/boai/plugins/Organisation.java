package org.boai.plugins;

/**
 * A Red Cross organisation, as every program sees it.
 *
 * @param name its name
 * @param level its level
 * @param kind what it belongs to
 * @param region where it is
 * @param state where it stands in its life
 */
@View(of = "directory/organisation")
public record Organisation(
        String name,
        Level level,
        OrganisationKind kind,
        Ref<Region> region,
        OrganisationState state) {}
