package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Hands that use keys alone: what they cannot reach, or cannot see that they are at, is told. */
final class Keyboard {
    private static final int MOST = 400;

    /** Whether the focus is where the text says: a selector, or the words on a link or button. */
    private static final String AT =
            """
            wanted => {
              const at = document.activeElement;
              const words = at.getAttribute('aria-label') || at.textContent.trim();
              try { if (at.matches(wanted)) return true; } catch { /* these are words */ }
              return at.matches('a, button, summary') && words === wanted;
            }
            """;

    /** What is wrong with how the focus shows, if anything is. */
    private static final String SHOWS =
            """
            () => {
              const at = document.activeElement;
              if (at === document.body) return '';
              const style = getComputedStyle(at);
              const box = at.getBoundingClientRect();
              const name = at.outerHTML.slice(0, 120);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'has no outline: ' + name;
              if (box.width < 2 || box.height < 2) return 'cannot be seen: ' + name;
              if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return 'is not on the screen: ' + name;
              return '';
            }
            """;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on with Tab until the focus is there. */
    Keyboard to(String wanted) {
        return go("Tab", wanted);
    }

    /** Goes back until it is there. */
    Keyboard back(String wanted) {
        return go("Shift+Tab", wanted);
    }

    private Keyboard go(String key, String wanted) {
        for (int i = 0; i < MOST && !isAt(wanted); i++) {
            page.keyboard().press(key);
            assertEquals("", page.evaluate(SHOWS), page.url());
        }
        assertTrue(isAt(wanted), "No " + key + " leads to " + wanted + " on " + page.url());
        return this;
    }

    boolean isAt(String wanted) {
        return (Boolean) page.evaluate(AT, wanted);
    }

    Keyboard press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Types a day, or the month of it, in the order of a browser that speaks English. */
    Keyboard day(LocalDate day, String order) {
        return type(day.format(DateTimeFormatter.ofPattern(order)));
    }

    /** Presses Enter where that leads to another page, and waits for it. */
    Keyboard enter() {
        page.evaluate("() => { window.left = true; }");
        page.keyboard().press("Enter");
        page.waitForFunction("() => !window.left && document.readyState === 'complete'");
        return this;
    }

    /** Signs in from an empty page. */
    Keyboard signIn(String user) {
        page.navigate(Demonstration.url() + "/sign-in?lang=zh-CN");
        return to("#user").type(user).to("#password").type(Demonstration.PASSWORD).enter();
    }
}
