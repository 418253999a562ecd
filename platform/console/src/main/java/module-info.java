/** HTTP, formats, the OpenAPI document and the pages. */
module org.boai.console {
    requires transitive org.boai.records;
    requires transitive org.boai.kpi;
    requires transitive org.boai.security;
    requires io.helidon.webserver;
    requires io.helidon.http;
    requires io.helidon.common.socket;
    requires io.helidon.common.concurrency.limits;
    requires jakarta.json.bind;
    requires org.eclipse.yasson;
    requires com.j2html;
    requires io.nayuki.qrcodegen;
    requires com.github.librepdf.openpdf;
    requires org.dhatim.fastexcel;
    requires org.dhatim.fastexcel.reader;
    requires java.desktop;
    requires java.management;
    requires java.xml;
    requires static org.jspecify;

    exports org.boai.console;
}
