/** Community health promotion (社区健康促进): sites, people in care, services, plans and referrals. */
module org.boai.communityhealth {
    requires org.boai.plugins;

    exports org.boai.communityhealth;

    provides org.boai.plugins.Program with
            org.boai.communityhealth.CommunityHealth;
}
