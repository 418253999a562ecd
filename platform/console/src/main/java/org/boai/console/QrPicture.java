package org.boai.console;

import static j2html.TagCreator.tag;

import io.nayuki.qrcodegen.QrCode;

import j2html.tags.DomContent;

/** A code to scan, as a picture that is sharp in every size, also on paper. */
final class QrPicture {
    /** Readers need a light frame of four modules. */
    private static final int FRAME = 4;

    private QrPicture() {}

    static DomContent of(String content, String name) {
        QrCode code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append('M')
                            .append(x + FRAME)
                            .append(' ')
                            .append(y + FRAME)
                            .append("h1v1h-1z");
                }
            }
        }
        int edge = code.size + 2 * FRAME;
        return tag("svg")
                .attr("viewBox", "0 0 " + edge + " " + edge)
                .attr("role", "img")
                .attr("aria-label", name)
                .attr("class", "qr")
                .with(tag("path").attr("d", dark.toString()));
    }
}
