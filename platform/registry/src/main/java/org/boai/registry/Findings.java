package org.boai.registry;

import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a jar: everything, each thing once, in the order found. */
final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();
    private final Set<Finding> noted = new LinkedHashSet<>();

    /** Adds a finding; both sentences are formats of the same arguments. */
    // Two formats share the arguments, which the annotation for one cannot say.
    @SuppressWarnings("AnnotateFormatMethod")
    void add(String code, String zh, String en, Object... args) {
        add(code, Text.of(zh.formatted(args), en.formatted(args)));
    }

    void add(String code, Text message) {
        found.add(new Finding(code, message));
    }

    /** What is nothing against the jar, and good to know. */
    void note(Finding finding) {
        noted.add(finding);
    }

    List<Finding> notes() {
        return new ArrayList<>(noted);
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Finding> list() {
        return new ArrayList<>(found);
    }

    /** The module of the jar does not become one of a layer. */
    void unusable(String module, String why) {
        add(
                "module-unusable",
                "模块 %s 不能加载：%s。请重新构建。",
                "The module %s cannot be loaded: %s. Build the jar again.",
                module,
                why);
    }

    /** The module provides none or several. */
    void providers(String module, int programs) {
        add(
                "provider-count",
                "模块 %s 提供了 %d 个 Program，须恰好一个。",
                "The module %s provides %d Programs. It must provide exactly one.",
                module,
                programs);
    }

    /** What defines the program took too much of a processor's time, or too long by the clock. */
    void slow() {
        add(
                "define-slow",
                "define() 用了 %d 秒处理器时间或 %d 秒还没有返回。它只应返回一个值，请删去其他工作。",
                "define() did not return within %d seconds of a processor's time or %d by the"
                        + " clock. It returns a value; remove all other work.",
                Trial.LIMIT.toSeconds(),
                Trial.PATIENCE.toSeconds());
    }

    /** What defines the program returned none. */
    void undefined(String module) {
        add(
                "define-failed",
                "%s 的 define() 返回了 null。它须返回程序的定义。",
                "define() of %s returned null. It returns the definition of the program.",
                module);
    }

    /** What defines the program threw this. */
    void failed(String thrown) {
        add(
                "define-failed",
                "define() 失败：%s。请让程序自己的测试先通过。",
                "define() failed: %s. Make the program's own tests pass first.",
                thrown);
    }
}
