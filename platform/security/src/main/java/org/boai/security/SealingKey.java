package org.boai.security;

import javax.crypto.SecretKey;

/** A key and the suite whose cipher it is for. */
record SealingKey(CipherSuite suite, SecretKey key) {}
