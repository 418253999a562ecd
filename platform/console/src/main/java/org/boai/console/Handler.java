package org.boai.console;

/** Answers a request. */
interface Handler {
    Reply answer(Exchange exchange);
}
