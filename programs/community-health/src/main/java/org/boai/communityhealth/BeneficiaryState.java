package org.boai.communityhealth;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** How the care of somebody goes on. */
public enum BeneficiaryState implements State<Beneficiary> {
    @Label(zh = "已登记", en = "Registered")
    REGISTERED,
    @Label(zh = "已评估", en = "Assessed")
    ASSESSED,
    @Label(zh = "服务中", en = "Served")
    SERVED,
    @Label(zh = "已复评", en = "Reviewed")
    REVIEWED,
    @Label(zh = "已结案", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<Beneficiary>> transitions() {
        return switch (this) {
            case REGISTERED -> List.of(step("assess", "评估", "Assess", ASSESSED), close());
            case ASSESSED -> List.of(step("serve", "开始服务", "Serve", SERVED), close());
            case SERVED -> List.of(step("review", "复评", "Review", REVIEWED), close());
            case REVIEWED -> List.of(step("serve", "继续服务", "Serve on", SERVED), close());
            case CLOSED -> List.of();
        };
    }

    private static Transition<Beneficiary> close() {
        return step("close", "结案", "Close", CLOSED)
                .when(Rule.needs(Beneficiary.class, Beneficiary::closingReason));
    }
}
