package org.boai.campus;

import module org.boai.plugins;

/** What a certificate says that its holder can do. */
public enum CertificateKind {
    @Label(zh = "救护员", en = "First-aider")
    FIRST_AIDER,
    @Label(zh = "救护师资", en = "Instructor")
    INSTRUCTOR
}
