package org.boai.plugins;

import static org.boai.plugins.Transition.step;

import jakarta.validation.Payload;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One mistake each; {@link WrongEntitiesTest} knows what is said of it. */
final class WrongEntities {
    private WrongEntities() {}

    public record WithoutMark(@Label(zh = "名称", en = "Name") String name) {}

    @Entity(zh = "两者", en = "Both")
    @View(of = "a/b")
    public record WithBothMarks(@Label(zh = "名称", en = "Name") String name) {}

    @Entity(zh = "隐藏", en = "Hidden")
    record NotPublic(@Label(zh = "名称", en = "Name") String name) {}

    @Entity(zh = "空白", en = " ")
    public record WithBlankTitle(@Label(zh = "名称", en = "Name") String name) {}

    @Kept(years = 0, zh = "凭证", en = "Vouchers")
    @Entity(zh = "期限", en = "Term")
    public record WithNoTerm(@Label(zh = "名称", en = "Name") String name) {}

    @Entity(zh = "类型", en = "Type")
    public record WithFraction(@Label(zh = "比例", en = "Share") double share) {}

    @Entity(zh = "类型", en = "Type")
    public record WithListOfTexts(@Label(zh = "标签", en = "Tags") List<String> tags) {}

    @Entity(zh = "类型", en = "Type")
    public record WithOptionalOfOptional(
            @Label(zh = "名称", en = "Name") Optional<Optional<String>> name) {}

    @Entity(zh = "类型", en = "Type")
    public record WithRowsInside(@Label(zh = "行", en = "Rows") List<Simple> rows) {}

    @Entity(zh = "标签", en = "Label")
    public record WithoutLabel(String name) {}

    @Entity(zh = "标签", en = "Label")
    public record WithHalfALabel(@Label(zh = "名称", en = "") String name) {}

    @Entity(zh = "标签", en = "Label")
    public record WithHalfAHelp(@Label(zh = "名称", en = "Name", helpZh = "请填全称。") String name) {}

    public enum Bare {
        ONE
    }

    @Entity(zh = "枚举", en = "Enum")
    public record WithBareConstant(@Label(zh = "类别", en = "Kind") Bare kind) {}

    @Entity(zh = "名字", en = "Name")
    public record WithReservedName(@Label(zh = "版本", en = "Version") int version) {}

    @Entity(zh = "名字", en = "Name")
    public record WithAWordOfLists(@Label(zh = "上限", en = "Limit") int limit) {}

    @Entity(zh = "名字", en = "Name")
    public record WithRegion(@Label(zh = "区划", en = "Region") Ref<Region> region) {}

    @Entity(zh = "名字", en = "Name")
    public record WithUnderscore(@Label(zh = "人次", en = "Times") int person_times) {}

    @Entity(zh = "名字", en = "Name")
    public record WithCapitalsOnly(
            @Label(zh = "甲", en = "A") int idCard, @Label(zh = "乙", en = "B") int idCARD) {}

    @Entity(zh = "状态", en = "State")
    public record WithPlainState(@Label(zh = "状态", en = "State") Colour state) {}

    @Entity(zh = "状态", en = "State")
    public record WithStateOfAnotherName(@Label(zh = "阶段", en = "Stage") ReportState stage) {}

    @Entity(zh = "状态", en = "State")
    public record WithOptionalState(@Label(zh = "状态", en = "State") Optional<ReportState> state) {}

    @Entity(zh = "盖章", en = "Stamp")
    public record WithStampedChoice(@Stamped @Label(zh = "颜色", en = "Colour") Colour colour) {}

    @Entity(zh = "个人", en = "Personal")
    public record WithPublicPerson(@Personal @Public @Label(zh = "姓名", en = "Name") String name) {}

    @Entity(zh = "个人", en = "Personal")
    public record WithPersonalState(@Personal @Label(zh = "状态", en = "State") ReportState state) {}

    @Entity(zh = "个人", en = "Personal")
    public record WithLookedUpPlace(
            @Sensitive(lookup = true) @Label(zh = "位置", en = "Place") Place place) {}

    /** A small record about somebody. */
    public record Witness(
            @Personal @Label(zh = "姓名", en = "Name") String name,
            @Label(zh = "区划", en = "Region") Ref<Region> region) {}

    @Entity(zh = "个人", en = "Personal")
    public record WithHiddenReference(
            @Label(zh = "见证人", en = "Witnesses") List<Witness> witnesses) {}

    @Entity(zh = "主键", en = "Key")
    public record WithOptionalKey(@Key @Label(zh = "编号", en = "Number") Optional<String> no) {}

    @Entity(zh = "约束", en = "Constraint")
    public record WithUnknownConstraint(@NotNull @Label(zh = "名称", en = "Name") String name) {}

    @jakarta.validation.Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Even {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Entity(zh = "约束", en = "Constraint")
    public record WithOwnConstraint(@Even @Label(zh = "数", en = "Number") int number) {}

    @Entity(zh = "约束", en = "Constraint")
    public record WithUnfitConstraint(
            @Size(max = 3) @Label(zh = "数", en = "Number") int number,
            @Digits(integer = 3, fraction = 0) @Label(zh = "名称", en = "Name") String name,
            @Past @Label(zh = "是否", en = "Flag") boolean flag) {}

    @Entity(zh = "约束", en = "Constraint")
    public record WithBrokenPattern(
            @Pattern(regexp = "[") @Label(zh = "名称", en = "Name") String name) {}

    @Entity(zh = "约束", en = "Constraint")
    public record WithConstraintInside(
            @Label(zh = "名称", en = "Name") Optional<@Size(max = 3) String> name) {}

    @Entity(zh = "引用", en = "Reference")
    public record WithRefToNothing(@Label(zh = "甲", en = "A") Ref<WithoutMark> other) {}

    record HiddenLine(@Label(zh = "数", en = "Number") int number) {}

    @Entity(zh = "小记录", en = "Lines")
    public record WithHiddenLines(@Label(zh = "行", en = "Lines") List<HiddenLine> lines) {}

    public record LineWithList(@Label(zh = "数", en = "Numbers") List<Attachment> files) {}

    @Entity(zh = "小记录", en = "Lines")
    public record WithDeepLines(@Label(zh = "行", en = "Lines") List<LineWithList> lines) {}

    @View(of = "home-site")
    public record ViewOfNowhere(String name) {}

    @Entity(zh = "派生", en = "Derived")
    public record WithDerivedOfOther(@Label(zh = "日期", en = "Date") LocalDate date) {
        @Derived
        @Label(zh = "之后", en = "After")
        public boolean after(LocalDate other) {
            return date.isAfter(other);
        }

        @Derived
        public int year() {
            return date.getYear();
        }
    }

    @Entity(zh = "线索", en = "Traced")
    public record WithTraceOfOther(@Label(zh = "日期", en = "Date") LocalDate date) {
        @Traced
        public Optional<String> with(String other) {
            return Optional.of(date + other);
        }

        @Traced
        public String year() {
            return date.toString();
        }
    }

    public enum Astray implements State<WithAstrayStates> {
        @Label(zh = "开始", en = "Start")
        START;

        @Override
        public List<Transition<WithAstrayStates>> transitions() {
            return List.of(
                    step("Go On", "继续", "Go on", START),
                    step("history", "历史", "History", START),
                    step("stop", "停止", "Stop", START),
                    step("stop", "停止", "Stop", START),
                    step("leave", "离开", "Leave", Elsewhere.HERE));
        }
    }

    public enum Elsewhere implements State<WithAstrayStates> {
        @Label(zh = "别处", en = "Elsewhere")
        HERE;

        @Override
        public List<Transition<WithAstrayStates>> transitions() {
            return List.of();
        }
    }

    @Entity(zh = "状态", en = "State")
    public record WithAstrayStates(@Label(zh = "状态", en = "State") Astray state) {}

    public enum Guarded implements State<Record> {
        @Label(zh = "开始", en = "Start")
        START;

        @Override
        public List<Transition<Record>> transitions() {
            return List.of(
                    step("stop", "停止", "Stop", START)
                            .when(Rule.of(Record.class, row -> List.of())));
        }
    }

    @Entity(zh = "守卫", en = "Guard")
    public record WithGuardOfAnother(@Label(zh = "状态", en = "State") Guarded state) {}

    /** Nothing is wrong with this one. */
    @Entity(zh = "简单", en = "Simple")
    public record Simple(@Label(zh = "名称", en = "Name") String name) {}

    /** Nor with this choice. */
    public enum Colour {
        @Label(zh = "红", en = "Red")
        RED
    }

    /** A line with a code. */
    public record Painted(
            @CodeList(value = "colours", items = Colour.class) @Label(zh = "颜色", en = "Colour")
                    String colour) {}

    @Entity(zh = "清单", en = "List")
    public record WithUnfitList(
            @CodeList(value = "Colours", items = Colour.class) @Label(zh = "名称", en = "Name")
                    String name,
            @CodeList(value = "colours", items = Colour.class) @Label(zh = "数", en = "Number")
                    int number,
            @Label(zh = "明细", en = "Lines") List<Painted> lines) {}
}
