package org.boai.console;

import org.boai.plugins.Text;

import java.util.List;
import java.util.Optional;

/** Which browser on which system, as far as one calls itself by a name that people know. */
final class Device {
    /**
     * A browser names the others that it is like, after itself or before: the most special first.
     */
    private static final List<Named> BROWSERS =
            List.of(
                    new Named("MicroMessenger", Text.of("微信", "WeChat")),
                    new Named("DingTalk", Text.of("钉钉", "DingTalk")),
                    new Named("HuaweiBrowser", Text.of("华为浏览器", "Huawei Browser")),
                    new Named("QQBrowser", Text.of("QQ 浏览器", "QQ Browser")),
                    new Named("Edg", Text.of("Edge", "Edge")),
                    new Named("Firefox", Text.of("Firefox", "Firefox")),
                    new Named("Chrome", Text.of("Chrome", "Chrome")),
                    new Named("Safari", Text.of("Safari", "Safari")));

    private static final List<Named> SYSTEMS =
            List.of(
                    new Named("HarmonyOS", Text.of("鸿蒙", "HarmonyOS")),
                    new Named("OpenHarmony", Text.of("鸿蒙", "HarmonyOS")),
                    new Named("Android", Text.of("安卓", "Android")),
                    new Named("iPhone", Text.of("iPhone", "iPhone")),
                    new Named("iPad", Text.of("iPad", "iPad")),
                    new Named("Windows", Text.of("Windows", "Windows")),
                    new Named("Mac OS X", Text.of("macOS", "macOS")),
                    new Named("Linux", Text.of("Linux", "Linux")));

    private record Named(String sign, Text name) {}

    private Device() {}

    /** What a browser says of itself, in words; what is unknown is left as it is. */
    static Text of(String agent) {
        if (agent.isEmpty()) {
            return Text.of("未说明", "not said");
        }
        Optional<Text> browser = named(BROWSERS, agent);
        Optional<Text> system = named(SYSTEMS, agent);
        return browser.isPresent() && system.isPresent()
                ? Text.of(
                        browser.get().zh() + " · " + system.get().zh(),
                        browser.get().en() + " · " + system.get().en())
                : Text.of(agent, agent);
    }

    private static Optional<Text> named(List<Named> names, String agent) {
        return names.stream()
                .filter(one -> agent.contains(one.sign()))
                .map(Named::name)
                .findFirst();
    }
}
