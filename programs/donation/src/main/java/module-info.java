/** Three donations (三献): blood, stem cells, organs and bodies. */
module org.boai.donation {
    requires org.boai.plugins;

    exports org.boai.donation;

    provides org.boai.plugins.Program with
            org.boai.donation.Donation;
}
