package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class WrongEntitiesTest {
    private static final String TYPES =
            " Allowed are String, int, long, BigDecimal, boolean, LocalDate, YearMonth, Instant,"
                + " enums and Sets of them, Money, Quantity, Period, Place, Ref, Attachment, Lists"
                + " of Ref, Attachment or small records, and Optional of these.";

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsRefusedWithItsSentence(Class<? extends Record> entity, List<String> sentences) {
        InvalidProgram refused = assertThrows(InvalidProgram.class, () -> EntityType.of(entity));

        assertEquals(sentences, refused.problems().stream().map(Text::en).toList());
        assertTrue(refused.problems().stream().allMatch(p -> p.zh().matches(".*\\p{IsHan}.*。.*")));
    }

    @Test
    void everyExampleIsInTheTable() {
        Set<Object> known = mistakes().map(a -> a.get()[0]).collect(Collectors.toSet());

        assertEquals(
                List.of(),
                Arrays.stream(WrongEntities.class.getDeclaredClasses())
                        .filter(type -> type.getSimpleName().matches("(With|Not|View).*"))
                        .filter(type -> !known.contains(type))
                        .toList());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                of(
                        WrongEntities.WithoutMark.class,
                        "WithoutMark needs exactly one of @Entity and @View."),
                of(
                        WrongEntities.WithBothMarks.class,
                        "WithBothMarks needs exactly one of @Entity and @View."),
                of(WrongEntities.NotPublic.class, "NotPublic must be public."),
                of(
                        WrongEntities.WithBlankTitle.class,
                        "WithBlankTitle: its text needs both languages, Chinese and English."),
                of(WrongEntities.WithNoTerm.class, "WithNoTerm: the years of @Kept are 1 to 100."),
                of(
                        WrongEntities.WithFraction.class,
                        "WithFraction.share has the type double, which is not in the list."
                                + TYPES),
                of(
                        WrongEntities.WithListOfTexts.class,
                        "WithListOfTexts.tags has the type java.util.List<java.lang.String>, which"
                                + " is not in the list."
                                + TYPES),
                of(
                        WrongEntities.WithOptionalOfOptional.class,
                        "WithOptionalOfOptional.name has the type"
                                + " java.util.Optional<java.lang.String>, which is not in the list."
                                + TYPES),
                of(
                        WrongEntities.WithRowsInside.class,
                        "WithRowsInside.rows has the type"
                                + " java.util.List<org.boai.plugins.WrongEntities$Simple>, which is"
                                + " not in the list."
                                + TYPES),
                of(WrongEntities.WithoutLabel.class, "WithoutLabel.name has no @Label(zh, en)."),
                of(
                        WrongEntities.WithHalfALabel.class,
                        "WithHalfALabel.name: its text needs both languages, Chinese and English."),
                of(
                        WrongEntities.WithHalfAHelp.class,
                        "WithHalfAHelp.name: its text needs both languages, Chinese and English."),
                of(
                        WrongEntities.WithBareConstant.class,
                        "WithBareConstant.kind: the constant Bare.ONE has no @Label(zh, en)."),
                of(
                        WrongEntities.WithReservedName.class,
                        "WithReservedName.version: the platform keeps the name version for itself."
                                + " Rename the component."),
                of(
                        WrongEntities.WithAWordOfLists.class,
                        "WithAWordOfLists.limit: the platform keeps the name limit for itself."
                                + " Rename the component."),
                of(
                        WrongEntities.WithRegion.class,
                        "WithRegion.region: the platform keeps the name region for itself. Rename"
                                + " the component."),
                of(
                        WrongEntities.WithUnderscore.class,
                        "WithUnderscore.person_times: a component's name is camelCase in letters"
                                + " and digits, at most 40, for example personTimes."),
                of(
                        WrongEntities.WithCapitalsOnly.class,
                        "WithCapitalsOnly.idCARD differs from another component by capitals only."
                                + " Rename one."),
                of(
                        WrongEntities.WithPlainState.class,
                        "WithPlainState.state: state must be an enum that implements State."),
                of(
                        WrongEntities.WithStateOfAnotherName.class,
                        "WithStateOfAnotherName.stage is a State enum. Its component must be named"
                                + " state and not be optional."),
                of(
                        WrongEntities.WithOptionalState.class,
                        "WithOptionalState.state is a State enum. Its component must be named"
                                + " state and not be optional."),
                of(
                        WrongEntities.WithStampedChoice.class,
                        "WithStampedChoice.colour: a @Stamped component that is not optional begins"
                                + " as a date, moment, text, number, amount, truth value or list."
                                + " Make another type Optional."),
                of(
                        WrongEntities.WithPublicPerson.class,
                        "WithPublicPerson.name is personal, so it cannot be @Public."),
                of(
                        WrongEntities.WithPersonalState.class,
                        "WithPersonalState.state is a state, which decides what may be done, so it"
                                + " cannot be personal."),
                of(
                        WrongEntities.WithLookedUpPlace.class,
                        "WithLookedUpPlace.place: lookup is for a text, whole number, date, period,"
                                + " enum or Ref."),
                of(
                        WrongEntities.WithHiddenReference.class,
                        "WithHiddenReference.witnesses: a list about people is encrypted as a"
                                + " whole, so its lines hold no Ref. Make them an entity."),
                of(
                        WrongEntities.WithOptionalKey.class,
                        "WithOptionalKey.no: @Key is for a text, whole number, date, period, enum"
                                + " or Ref that is not optional."),
                of(
                        WrongEntities.WithUnknownConstraint.class,
                        "WithUnknownConstraint.name: the platform does not know the constraint"
                                + " @NotNull. Known are NotBlank, NotEmpty, Size, Min, Max,"
                                + " DecimalMin, DecimalMax, Positive, PositiveOrZero, Digits,"
                                + " Pattern, Past, PastOrPresent, CreditCode and IdentityNumber."),
                of(
                        WrongEntities.WithOwnConstraint.class,
                        "WithOwnConstraint.number: the platform does not know the constraint"
                                + " @Even. Known are NotBlank, NotEmpty, Size, Min, Max,"
                                + " DecimalMin, DecimalMax, Positive, PositiveOrZero, Digits,"
                                + " Pattern, Past, PastOrPresent, CreditCode and IdentityNumber."),
                of(
                        WrongEntities.WithUnfitConstraint.class,
                        "WithUnfitConstraint.number: the constraint Size does not fit the type"
                                + " INT.",
                        "WithUnfitConstraint.name: the constraint Digits does not fit the type"
                                + " TEXT.",
                        "WithUnfitConstraint.flag: the constraint Past does not fit the type"
                                + " BOOLEAN."),
                of(
                        WrongEntities.WithBrokenPattern.class,
                        "WithBrokenPattern.name: [ is no regular expression."),
                of(
                        WrongEntities.WithUnfitList.class,
                        "WithUnfitList.name: the name of the list 'Colours' must be kebab-case.",
                        "WithUnfitList.number: the constraint Listed does not fit the type INT.",
                        "WithUnfitList.lines: a line takes no codes from a list."),
                of(
                        WrongEntities.WithConstraintInside.class,
                        "WithConstraintInside.name: a constraint inside the angle brackets has no"
                                + " effect. Put it before the component's type."),
                of(
                        WrongEntities.WithRefToNothing.class,
                        "WithRefToNothing.other: a Ref points to a record with @Entity or @View."),
                of(
                        WrongEntities.WithHiddenLines.class,
                        "WithHiddenLines.lines: the small record HiddenLine must be public."),
                of(
                        WrongEntities.WithDeepLines.class,
                        "LineWithList.files has the type"
                                + " java.util.List<org.boai.plugins.Attachment>, which is not in"
                                + " the list."
                                + TYPES),
                of(
                        WrongEntities.ViewOfNowhere.class,
                        "ViewOfNowhere: @View(of = \"home-site\") must be program/entity, for"
                                + " example charity-homes/home-site."),
                of(
                        WrongEntities.WithDerivedOfOther.class,
                        "WithDerivedOfOther.after: a @Derived method is public, has no parameters,"
                                + " a @Label, and returns a component type.",
                        "WithDerivedOfOther.year: a @Derived method is public, has no parameters,"
                                + " a @Label, and returns a component type."),
                of(
                        WrongEntities.WithTraceOfOther.class,
                        "WithTraceOfOther.with: a @Traced method is public, has no parameters and"
                                + " returns an Optional<String>.",
                        "WithTraceOfOther.year: a @Traced method is public, has no parameters and"
                                + " returns an Optional<String>."),
                of(
                        WrongEntities.WithAstrayStates.class,
                        "WithAstrayStates: the transition's name 'Go On' must be kebab-case and"
                                + " not history.",
                        "WithAstrayStates: the transition's name 'history' must be kebab-case and"
                                + " not history.",
                        "WithAstrayStates: the state START has the transition stop twice.",
                        "WithAstrayStates: the transition leave leads to a state of another enum."),
                of(
                        WrongEntities.WithGuardOfAnother.class,
                        "WithGuardOfAnother: a guard of the transition stop is a rule of Record."));
    }

    private static Arguments of(Class<? extends Record> entity, String... sentences) {
        return Arguments.of(entity, List.of(sentences));
    }
}
