/** Visits to elderly people: the program that the author's guide walks through. */
module org.boai.example {
    requires org.boai.plugins;

    exports org.boai.example;

    provides org.boai.plugins.Program with
            org.boai.example.ElderVisits;
}
