/** What every program is tested with: one contract, and nothing of the platform's inside. */
module org.boai.testkit {
    requires transitive org.boai.plugins;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires jakarta.json;
    requires java.net.http;
    requires embedded.postgres;

    exports org.boai.testkit;
}
