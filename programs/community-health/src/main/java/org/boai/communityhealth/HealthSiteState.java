package org.boai.communityhealth;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** The life of a site: 选点, 设计, 建设, 服务, 管理, 呈现. */
public enum HealthSiteState implements State<HealthSite> {
    @Label(zh = "选点", en = "Selecting")
    SELECTING,
    @Label(zh = "已设计", en = "Designed")
    DESIGNED,
    @Label(zh = "建设中", en = "Building")
    BUILDING,
    @Label(zh = "已开放", en = "Open")
    OPEN,
    @Label(zh = "已评估", en = "Evaluated")
    EVALUATED,
    @Label(zh = "已提升", en = "Upgraded")
    UPGRADED,
    @Label(zh = "已关闭", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<HealthSite>> transitions() {
        return switch (this) {
            case SELECTING -> List.of(step("design", "完成设计", "Design", DESIGNED));
            case DESIGNED ->
                    List.of(step("build", "批准建设", "Build", BUILDING).by(Permission.REVIEW));
            case BUILDING ->
                    List.of(
                            step("open", "开放", "Open", OPEN)
                                    .by(Permission.REVIEW)
                                    .when(aHostIsNamed()));
            case OPEN -> List.of(evaluate(), close());
            case EVALUATED ->
                    List.of(
                            step("upgrade", "提升", "Upgrade", UPGRADED).by(Permission.REVIEW),
                            step("keep", "保持开放", "Keep open", OPEN).by(Permission.REVIEW),
                            close());
            case UPGRADED -> List.of(evaluate(), close());
            case CLOSED -> List.of();
        };
    }

    private static Rule<HealthSite> aHostIsNamed() {
        return Rule.needs(HealthSite.class, HealthSite::hostOrganisation);
    }

    private static Transition<HealthSite> evaluate() {
        return step("evaluate", "评估", "Evaluate", EVALUATED).by(Permission.REVIEW).onOccasion();
    }

    private static Transition<HealthSite> close() {
        return step("close", "关闭", "Close", CLOSED).by(Permission.REVIEW).onOccasion();
    }
}
