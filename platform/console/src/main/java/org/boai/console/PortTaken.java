package org.boai.console;

import org.boai.plugins.Text;

/** The console cannot listen where it should. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    PortTaken(String host, int port, Throwable cause) {
        super("Cannot listen on " + host + ":" + port + ".", cause);
        this.text =
                Text.of(
                        "无法监听 " + host + ":" + port + ",端口可能已被占用。请换一个端口(--port),或停止占用它的程序。",
                        "Cannot listen on "
                                + host
                                + ":"
                                + port
                                + "; the port may be taken. Choose another with --port, or stop"
                                + " what uses it.");
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
