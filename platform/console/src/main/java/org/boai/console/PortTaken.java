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
                        "无法监听 %s:%d,端口可能已被占用,或这不是本机的地址。请换一个端口(--port)或地址(server.host),或停止占用它的程序。"
                                .formatted(host, port),
                        "Cannot listen on %s:%d; the port may be taken, or the address not one of this machine. Choose another (--port, server.host), or stop what uses it."
                                .formatted(host, port));
    }

    /** What is wrong and what to do. */
    public Text text() {
        return text;
    }
}
