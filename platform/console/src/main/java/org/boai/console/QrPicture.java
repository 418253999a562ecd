package org.boai.console;

import static j2html.TagCreator.tag;

import io.nayuki.qrcodegen.QrCode;

import j2html.tags.DomContent;

/** A code to scan, as a picture that is sharp in every size, also on paper. */
final class QrPicture {
    /** Readers need a light frame of four modules. */
    private static final int FRAME = 4;

    private QrPicture() {}

    /** Takes the place of one square, counted from the upper left. */
    interface Square {
        void at(int x, int y);
    }

    /** The squares of a code with its frame, so many on each side. */
    record Modules(QrCode code, int edge) {
        void dark(Square square) {
            for (int y = 0; y < code.size; y++) {
                for (int x = 0; x < code.size; x++) {
                    if (code.getModule(x, y)) {
                        square.at(x + FRAME, y + FRAME);
                    }
                }
            }
        }
    }

    static Modules modules(String content) {
        QrCode code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        return new Modules(code, code.size + 2 * FRAME);
    }

    static DomContent of(String content, String name) {
        Modules modules = modules(content);
        StringBuilder dark = new StringBuilder();
        modules.dark((x, y) -> dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z"));
        return tag("svg")
                .attr("viewBox", "0 0 " + modules.edge() + " " + modules.edge())
                .attr("role", "img")
                .attr("aria-label", name)
                .attr("class", "qr")
                .with(tag("path").attr("d", dark.toString()));
    }
}
