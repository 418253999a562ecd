/** Red Cross work at schools (学校红十字会): organisations, rosters, lessons and hand-over. */
module org.boai.campus {
    requires org.boai.plugins;

    exports org.boai.campus;

    provides org.boai.plugins.Program with
            org.boai.campus.Campus;
}
