package org.boai.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

class EntityTypeTest {
    private static final EntityType TYPE = EntityType.of(Everything.class);

    private static final Object[] VALUES = {
        "甲",
        7,
        8L,
        new BigDecimal("1.5"),
        true,
        LocalDate.of(2026, 11, 22),
        YearMonth.of(2026, 11),
        Instant.EPOCH,
        Everything.Sort.FIRST,
        Set.of(Everything.Sort.FIRST),
        Money.of(5),
        Quantity.unknown(),
        Period.parse("2026-Q4"),
        new Place(BigDecimal.ONE, BigDecimal.TWO),
        Ref.to("p"),
        List.of(Ref.to("36")),
        new Attachment(new UUID(0, 1)),
        List.of(new Attachment(new UUID(0, 2))),
        List.of(new Everything.Line("一", Optional.of(1))),
        Optional.of("11010519491231002X"),
        ReportState.DRAFT
    };

    @Test
    void everyComponentTypeIsCovered() {
        assertEquals(
                EnumSet.allOf(FieldType.class),
                TYPE.fields().stream()
                        .map(Field::type)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FieldType.class))));
    }

    @Test
    void aRowGivesBackItsValues() {
        assertArrayEquals(VALUES, TYPE.values(TYPE.row(VALUES.clone())));
    }

    @Test
    void aRowIsKnownAgainByATextAndIsAskedForIt() {
        assertEquals(List.of("numberedName"), TYPE.traces());
        assertEquals(
                List.of(Optional.of("甲 11010519491231002X")), TYPE.trace(TYPE.row(VALUES.clone())));
        Column<Everything, Optional<String>> known = Everything::numberedName;
        assertEquals("numberedName", Accessor.of(known, Everything.class));
    }

    @Test
    void derivedValuesComeInOrder() {
        assertEquals(List.of("lineCount", "twice"), names(TYPE));
        assertEquals(List.of(Optional.of(1), 14L), TYPE.derive(TYPE.row(VALUES.clone())));
    }

    private static List<String> names(EntityType type) {
        return type.derivations().stream().map(EntityType.Derivation::name).toList();
    }

    @Test
    void aRowNeedsAllItsValues() {
        assertThrows(IllegalArgumentException.class, () -> TYPE.row(Arrays.copyOf(VALUES, 3)));
    }

    @Test
    void whatWasSaidOfAComponentIsKnown() {
        Field text = TYPE.field("text").orElseThrow();
        Field number = TYPE.field("number").orElseThrow();
        Field identity = TYPE.field("identityNumber").orElseThrow();

        assertEquals(Set.of(Field.Trait.KEY, Field.Trait.PUBLIC), text.traits());
        assertEquals(List.of(new Constraint.Size(0, 9)), text.constraints());
        assertEquals(Optional.of(Text.of("人数。", "People.")), number.help());
        assertEquals(Field.Privacy.SENSITIVE, identity.privacy());
        assertEquals(Optional.of("idCard"), identity.formerName());
        assertEquals("String", identity.typeName());
        assertEquals(Optional.of("2026"), TYPE.field("period").flatMap(Field::fill));
        assertEquals(
                List.of("directory/person", "directory/region"),
                TYPE.fields().stream().flatMap(f -> f.target().stream()).toList());
        assertEquals(Optional.of("all-sorts"), TYPE.formerName());
    }

    @Test
    void aConstantCanBeRetired() {
        assertEquals(
                List.of(false, true),
                TYPE.field("choice").orElseThrow().choices().stream()
                        .map(Field.Choice::retired)
                        .toList());
    }

    @Test
    void statesComeFromTheEnum() {
        EntityType.StateType first = TYPE.states().getFirst();

        assertEquals("DRAFT", first.name());
        assertEquals(
                List.of("submit"), first.transitions().stream().map(Transition::name).toList());
        assertEquals(false, TYPE.state("ACCEPTED").orElseThrow().editable());
    }

    @Test
    void aViewNeedsNoLabels() {
        EntityType view = EntityType.of(Organisation.class);

        assertEquals(Optional.of("directory/organisation"), view.viewOf());
        assertEquals("organisation", view.name());
    }
}
