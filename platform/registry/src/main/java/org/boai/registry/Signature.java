package org.boai.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who vouches for a jar. Each entry has to be signed with one of the certificates that the operator
 * named; who issued those does not matter.
 */
final class Signature {
    /** What a signature consists of, which nobody signs. */
    private static final Pattern OWN =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+)");

    private final Set<X509Certificate> trusted;
    private final Findings findings;

    Signature(Set<X509Certificate> trusted, Findings findings) {
        this.trusted = trusted;
        this.findings = findings;
    }

    /**
     * Looks for what speaks against the signatures.
     *
     * @param file a jar whose size and entries were looked at
     */
    void check(Path file) {
        Set<Certificate> signers = new HashSet<>();
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && !OWN.matcher(entry.getName()).matches()) {
                    List<Certificate> of = signers(jar, entry);
                    if (of.isEmpty()) {
                        notSigned(entry.getName());
                        return;
                    }
                    signers.add(
                            of.stream()
                                    .filter(trusted::contains)
                                    .findFirst()
                                    .orElse(of.getFirst()));
                }
            }
        } catch (SecurityException e) {
            findings.add(
                    "signature-broken",
                    "程序包与它的签名不符：签名之后被改过。请向签名者重新索取。",
                    "The jar is not what was signed: it was changed afterwards. Ask whoever signed"
                            + " it for another copy.");
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signers.forEach(this::check);
    }

    private static List<Certificate> signers(JarFile jar, JarEntry entry) throws IOException {
        // Java tells who signed an entry after it was read to its end.
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Optional.ofNullable(entry.getCodeSigners()).stream()
                .flatMap(Stream::of)
                .map(CodeSigner::getSignerCertPath)
                .<Certificate>map(path -> path.getCertificates().getFirst())
                .toList();
    }

    private void notSigned(String entry) {
        findings.add(
                "not-signed",
                "程序包不在允许之列（programs.allowed），其条目 %s 也没有签名。请让 programs.signers 中的人签名，"
                        + "或核对来源后把程序包的 SHA-256 加入 programs.allowed。",
                "The jar is not on the list (programs.allowed), and its entry %s is not signed."
                        + " Have it signed by somebody of programs.signers, or check where it comes"
                        + " from and add its SHA-256 to programs.allowed.",
                entry);
    }

    private void check(Certificate signer) {
        X509Certificate certificate = (X509Certificate) signer;
        String name = certificate.getSubjectX500Principal().getName();
        if (!trusted.contains(certificate)) {
            findings.add(
                    "signer-unknown",
                    "程序包由“%s”签名，其证书不在 programs.signers 之列。请核对来源后把证书加入配置。",
                    "The jar was signed by %s, whose certificate is not among programs.signers."
                            + " Check where it comes from, then add the certificate to the"
                            + " configuration.",
                    name);
            return;
        }
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            findings.add(
                    "signer-expired",
                    "签名者“%s”的证书只在 %tF 至 %tF 有效。请用新证书签名，并更新 programs.signers。",
                    "The certificate of %s is valid from %tF to %tF only. Sign with a new one, and"
                            + " renew programs.signers.",
                    name,
                    certificate.getNotBefore(),
                    certificate.getNotAfter());
        }
    }
}
