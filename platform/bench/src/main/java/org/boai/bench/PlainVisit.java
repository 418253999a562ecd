package org.boai.bench;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The same as a visit, but no indicator looks at it.
 *
 * @param day when
 * @param kind for what
 * @param people how many came
 * @param hours how long it took
 * @param household whose, where that is asked
 */
@Entity(zh = "无指标走访", en = "Plain visit")
public record PlainVisit(
        @Label(zh = "日期", en = "Day") LocalDate day,
        @Label(zh = "类别", en = "Kind") Visit.Kind kind,
        @Label(zh = "人数", en = "People") int people,
        @Label(zh = "时长", en = "Hours") int hours,
        @Label(zh = "户号", en = "Household") Optional<String> household) {}
