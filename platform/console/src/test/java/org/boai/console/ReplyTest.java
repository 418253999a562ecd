package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a header begins a header of its own. */
class ReplyTest {
    @ParameterizedTest
    @ValueSource(strings = {"/a\r\nSet-Cookie: sid=x", "/a\nX: y", "/a\rX: y", "/a\0"})
    void aHeaderOfSeveralLinesIsNotSent(String value) {
        assertThrows(IllegalArgumentException.class, () -> Reply.seeOther(value));
        assertThrows(IllegalArgumentException.class, () -> Reply.of(200, value, new byte[] {'x'}));
    }
}
