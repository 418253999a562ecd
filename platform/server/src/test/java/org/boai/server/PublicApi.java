package org.boai.server;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others can compile against, as sorted text. */
final class PublicApi {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private PublicApi() {}

    static String of(Collection<Class<?>> types) {
        return types.stream()
                .filter(PublicApi::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .map(PublicApi::describe)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isVisible(Class<?> type) {
        boolean enclosingIsVisible = !type.isMemberClass() || isVisible(type.getDeclaringClass());
        return isVisible(type.getModifiers())
                && enclosingIsVisible
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        Stream<String> supertypes =
                Stream.concat(
                        Stream.of(type.getGenericSuperclass())
                                .filter(it -> it != null)
                                .map(it -> "extends " + it.getTypeName()),
                        Arrays.stream(type.getGenericInterfaces())
                                .map(it -> "implements " + it.getTypeName()));
        Stream<String> permitted =
                type.isSealed()
                        ? Arrays.stream(type.getPermittedSubclasses())
                                .map(it -> "permits " + it.getName())
                        : Stream.of();
        Stream<String> members =
                Stream.of(
                                visible(type.getDeclaredFields(), Field::toGenericString),
                                visible(
                                        type.getDeclaredConstructors(),
                                        Constructor::toGenericString),
                                visible(type.getDeclaredMethods(), Method::toGenericString))
                        .flatMap(signatures -> signatures);
        return type.toGenericString()
                + "\n"
                + Stream.of(supertypes, permitted, members)
                        .flatMap(lines -> lines.sorted())
                        .map(line -> "  " + line + "\n")
                        .collect(Collectors.joining());
    }

    private static <M extends Member> Stream<String> visible(
            M[] members, Function<M, String> signature) {
        return Arrays.stream(members)
                .filter(it -> isVisible(it.getModifiers()) && !it.isSynthetic())
                .filter(it -> !OF_EVERY_OBJECT.contains(it.getName()))
                .map(signature);
    }
}
