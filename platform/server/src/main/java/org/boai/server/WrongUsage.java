package org.boai.server;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a command in Chinese; the parser says it in English only. */
final class WrongUsage {
    private WrongUsage() {}

    static String zh(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException u ->
                    (u.isUnknownOption() ? "没有选项 " : "多余的参数 ") + String.join(" ", u.getUnmatched());
            case OverwrittenOptionException o -> name(o.getOverwritten()) + " 只能写一次";
            case MissingParameterException m ->
                    m.getMissing().stream()
                            .map(WrongUsage::name)
                            .collect(Collectors.joining("、", "缺少 ", ""));
            default ->
                    Optional.ofNullable(e.getArgSpec())
                            .map(arg -> name(arg) + value(e) + expected(e, arg))
                            .orElse("参数无法理解");
        };
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private static String value(ParameterException e) {
        return " 的值" + Optional.ofNullable(e.getValue()).map(v -> "“" + v + "”").orElse("") + "不对";
    }

    private static String expected(ParameterException e, ArgSpec arg) {
        return switch (e.getCause()) {
            case WrongValue wrong -> "：" + wrong.expected().zh();
            case null, default ->
                    arg.type().isEnum()
                            ? Arrays.stream(arg.type().getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining("、", "：应为 ", ""))
                            : "";
        };
    }
}
