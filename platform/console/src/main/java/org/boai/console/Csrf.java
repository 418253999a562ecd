package org.boai.console;

import org.boai.security.SignedIn;

/** Accepts only forms that our own pages have made for this session. */
final class Csrf {
    private Csrf() {}

    static void check(Exchange exchange, FormInput form) {
        String expected = exchange.signedIn().map(SignedIn::formToken).orElse("");
        String sent = form.first("csrf").orElse("");
        if (expected.isEmpty() || !Sessions.same(expected, sent)) {
            throw Refusal.of(
                    403,
                    "form-token",
                    "表单已过期或不是本平台的页面。请刷新页面后重新提交。",
                    "The form has expired, or is not a page of this platform. Reload it and send it"
                            + " again.");
        }
    }
}
