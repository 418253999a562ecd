package org.boai.donation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.State;
import org.boai.plugins.Transition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every step from every state to every state is one that the catalogue knows, or there is none. */
class StatesTest {
    private static final String ENROLMENT =
            """
            REGISTERED SAMPLED WITHDRAWN
            SAMPLED TYPED WITHDRAWN
            TYPED IN_REGISTRY WITHDRAWN
            IN_REGISTRY AGE_OUT WITHDRAWN
            AGE_OUT
            WITHDRAWN
            """;
    private static final String HSC =
            """
            INITIAL_MATCH CONTACTED CANCELLED_BY_PATIENT
            CONTACTED WILLING REFUSED CANCELLED_BY_PATIENT
            WILLING HIGH_RES REFUSED CANCELLED_BY_PATIENT
            REFUSED
            HIGH_RES MATCHED NOT_MATCHED LATE_REFUSED CANCELLED_BY_PATIENT
            MATCHED EXAM LATE_REFUSED CANCELLED_BY_PATIENT
            NOT_MATCHED
            EXAM FIT UNFIT LATE_REFUSED CANCELLED_BY_PATIENT
            FIT SCHEDULED LATE_REFUSED CANCELLED_BY_PATIENT
            UNFIT
            SCHEDULED MOBILISING LATE_REFUSED CANCELLED_BY_PATIENT
            MOBILISING COLLECTED LATE_REFUSED CANCELLED_BY_PATIENT
            COLLECTED FOLLOW_UP
            FOLLOW_UP CLOSED
            CLOSED
            LATE_REFUSED
            CANCELLED_BY_PATIENT
            """;
    private static final String FOLLOW_UP =
            """
            DUE DONE MISSED
            DONE
            MISSED
            """;
    private static final String REGISTRATION =
            """
            ACTIVE REVOKED
            REVOKED
            """;
    private static final String DONATION =
            """
            POTENTIAL ASSESSING NOT_PROCEEDED
            ASSESSING FAMILY_CONSENT NOT_PROCEEDED
            FAMILY_CONSENT CONFIRMED NOT_PROCEEDED
            CONFIRMED WITNESSED_RETRIEVAL NOT_PROCEEDED
            WITNESSED_RETRIEVAL REMAINS_CARE
            REMAINS_CARE MEMORIAL
            MEMORIAL FAMILY_CARE
            FAMILY_CARE CLOSED
            CLOSED
            NOT_PROCEEDED
            """;

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of(List.of(EnrolmentState.values()), ENROLMENT),
                Arguments.of(List.of(HscCaseState.values()), HSC),
                Arguments.of(List.of(FollowUpState.values()), FOLLOW_UP),
                Arguments.of(List.of(RegistrationState.values()), REGISTRATION),
                Arguments.of(List.of(DonationCaseState.values()), DONATION));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyPairOfStatesIsAStepOrNone(List<State<?>> states, String expected) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (String line : expected.lines().toList()) {
            List<String> words = Arrays.asList(line.split(" "));
            known.put(words.getFirst(), new HashSet<>(words.subList(1, words.size())));
        }
        assertEquals(
                known.keySet(), states.stream().map(String::valueOf).collect(Collectors.toSet()));
        for (State<?> from : states) {
            for (State<?> to : states) {
                assertEquals(
                        known.getOrDefault(from.toString(), Set.of()).contains(to.toString()),
                        from.transitions().stream().anyMatch(t -> t.target() == to),
                        from + " to " + to);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aStateNamesEachOfItsStepsOnce(List<State<?>> states, String expected) {
        for (State<?> state : states) {
            List<String> names =
                    state.transitions().stream()
                            .map(Transition::name)
                            .map(String::valueOf)
                            .toList();
            assertEquals(names.stream().distinct().toList(), names, state + " of " + expected);
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyStateIsReached(List<State<?>> states, String expected) {
        Set<Object> reached = new HashSet<>(Set.of(states.getFirst()));
        for (int i = 0; i < states.size(); i++) {
            states.stream()
                    .filter(reached::contains)
                    .map(State::transitions)
                    .flatMap(Collection::stream)
                    .map(Transition::target)
                    .forEach(reached::add);
        }
        assertEquals(Set.copyOf(states), reached, expected);
    }
}
