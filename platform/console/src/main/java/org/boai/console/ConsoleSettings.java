package org.boai.console;

import org.boai.plugins.Text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * What an operator decides about the console.
 *
 * @param host the address to listen on
 * @param port the port; 0 takes a free one
 * @param maxBody the largest body of an ordinary request, in bytes
 * @param maxUpload the largest program jar, attachment or imported file, in bytes
 * @param uploadScan the command that looks at attachments before they are kept; empty for none
 * @param paperFont the file of the font that papers are set in; without one the system's is looked
 *     for
 * @param notice a sentence that every page shows, for example that this is a demonstration
 * @param doors where people come in, and administrators in particular
 * @param tls with what the platform itself speaks TLS, if it does
 * @param secureCookies whether callers come over TLS
 * @param connections how many connections the database has, which decides how many requests are
 *     answered at once
 * @param patience how long a caller may be silent before the connection is closed
 */
public record ConsoleSettings(
        String host,
        int port,
        long maxBody,
        long maxUpload,
        List<String> uploadScan,
        Optional<Path> paperFont,
        Optional<Text> notice,
        Doors doors,
        Optional<SSLContext> tls,
        boolean secureCookies,
        int connections,
        Duration patience) {
    /** Longer than any network is silent in the midst of a request. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
}
