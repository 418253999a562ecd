package org.boai.donation;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** Where somebody stands in the registry. */
public enum EnrolmentState implements State<HscEnrolment> {
    @Label(zh = "已登记", en = "Registered")
    REGISTERED,
    @Label(zh = "已采样", en = "Sampled")
    SAMPLED,
    @Label(zh = "已分型", en = "Typed")
    TYPED,
    @Label(zh = "已入库", en = "In the registry")
    IN_REGISTRY,
    @Label(zh = "超龄出库", en = "Too old for a search")
    AGE_OUT,
    @Label(zh = "已退出", en = "Withdrawn")
    WITHDRAWN;

    @Override
    public List<Transition<HscEnrolment>> transitions() {
        return switch (this) {
            case REGISTERED -> List.of(step("sample", "采样", "Sample", SAMPLED), withdraw());
            case SAMPLED -> List.of(step("type", "完成分型", "Typed", TYPED), withdraw());
            case TYPED ->
                    List.of(step("enter", "入库", "Enter the registry", IN_REGISTRY), withdraw());
            case IN_REGISTRY ->
                    List.of(step("age-out", "超龄出库", "Leave the search", AGE_OUT), withdraw());
            case AGE_OUT, WITHDRAWN -> List.of();
        };
    }

    private static Transition<HscEnrolment> withdraw() {
        return step("withdraw", "退出", "Withdraw", WITHDRAWN);
    }
}
