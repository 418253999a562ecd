package org.boai.console;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * The operator's own look at files before they are kept: a command that reads a file from its input
 * and ends with 0 where it is clean and with 1 where it is not, as scanners for viruses do. A
 * command that says anything else has not looked, and what nobody has looked at is not kept.
 */
final class UploadScan {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLEAN = 0;
    private static final int INFECTED = 1;

    private final List<String> command;

    /** Without a command nobody looks. */
    UploadScan(List<String> command) {
        this.command = List.copyOf(command);
    }

    void check(byte[] content) {
        if (!command.isEmpty()) {
            refuseUnlessClean(said(content));
        }
    }

    private static void refuseUnlessClean(int answer) {
        if (answer == INFECTED) {
            throw Refusal.of(
                    422,
                    "infected",
                    "文件未通过安全检查,没有保存。请检查您的电脑,换一份文件。",
                    "The file did not pass the scan and was not kept. Check your computer and take"
                            + " another file.");
        }
        if (answer != CLEAN) {
            throw Refusal.of(
                            503,
                            "scan-unavailable",
                            "文件安全检查暂时不可用,文件没有保存。请稍后再传。",
                            "Files cannot be scanned right now, and the file was not kept. Upload"
                                    + " it later.")
                    .with("Retry-After", "60");
        }
    }

    /** What the command ends with; 2 where it cannot be started or is not done in time. */
    private int said(byte[] content) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Thread.ofVirtual().start(() -> tell(process, content));
            if (process.waitFor(PATIENCE)) {
                return process.exitValue();
            }
            process.destroyForcibly();
        } catch (IOException e) {
            System.getLogger(UploadScan.class.getName())
                    .log(System.Logger.Level.WARNING, "Uploads cannot be scanned.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    /** A scanner that knows enough need not read to the end. */
    private static void tell(Process process, byte[] content) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(content);
        } catch (IOException e) {
            System.getLogger(UploadScan.class.getName())
                    .log(System.Logger.Level.DEBUG, "A scanner did not read a file whole.", e);
        }
    }
}
