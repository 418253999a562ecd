/** Charity homes (博爱家园): village sites with their activities, plans, drills and reports. */
module org.boai.charityhomes {
    requires org.boai.plugins;

    exports org.boai.charityhomes;

    provides org.boai.plugins.Program with
            org.boai.charityhomes.CharityHomes;
}
