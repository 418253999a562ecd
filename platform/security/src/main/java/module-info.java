/** Who is calling, what they can reach, and whether they may: decided here and nowhere else. */
module org.boai.security {
    requires transitive org.boai.store;
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    exports org.boai.security;
}
