package org.boai.plugins;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A good entity with every component type and nearly every mark. */
@Entity(zh = "样样俱全", en = "Everything")
@Was("all-sorts")
public record Everything(
        @Key @Public @Label(zh = "文字", en = "Text") @Size(max = 9) String text,
        @Label(zh = "整数", en = "Number", helpZh = "人数。", helpEn = "People.") @Min(1) int number,
        @Label(zh = "长整数", en = "Long number") long longNumber,
        @Label(zh = "小数", en = "Decimal") BigDecimal decimal,
        @Label(zh = "真假", en = "Flag") boolean flag,
        @Stamped @Label(zh = "日期", en = "Date") LocalDate date,
        @Label(zh = "月份", en = "Month") YearMonth month,
        @Label(zh = "时刻", en = "Instant") Instant instant,
        @Sensitive(lookup = true) @Label(zh = "选择", en = "Choice") Sort choice,
        @Label(zh = "多选", en = "Choices") @NotEmpty Set<Sort> choices,
        @Label(zh = "金额", en = "Money") Money money,
        @Label(zh = "数量", en = "Quantity") Quantity quantity,
        @Label(zh = "期间", en = "Period") @Fill("2026") Period period,
        @Label(zh = "位置", en = "Place") Place place,
        @Personal @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Label(zh = "区划", en = "Regions") List<Ref<Region>> regions,
        @Label(zh = "附件", en = "File") Attachment file,
        @Label(zh = "附件", en = "Files") List<Attachment> files,
        @Label(zh = "明细", en = "Lines") List<Line> lines,
        @Sensitive
                @Was("idCard")
                @Label(zh = "证件号", en = "Identity number")
                @Pattern(regexp = "[0-9X]+")
                Optional<String> identityNumber,
        @Label(zh = "状态", en = "State") ReportState state) {

    /** A small record. */
    public record Line(
            @Label(zh = "名称", en = "Name") String name,
            @Label(zh = "数", en = "Number") Optional<Integer> number) {}

    /** A choice, one of which is no longer made. */
    public enum Sort {
        @Label(zh = "甲", en = "First")
        FIRST,
        @Retired
        @Label(zh = "乙", en = "Second")
        SECOND
    }

    /** By what it is known again. */
    @Traced
    public Optional<String> numberedName() {
        return identityNumber.map(id -> text + " " + id);
    }

    /** Twice the number. */
    @Derived
    @Label(zh = "两倍", en = "Twice")
    public long twice() {
        return 2L * number;
    }

    /** The number of lines. */
    @Derived
    @Label(zh = "行数", en = "Line count")
    public Optional<Integer> lineCount() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.size());
    }
}
