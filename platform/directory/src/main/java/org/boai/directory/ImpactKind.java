package org.boai.directory;

import org.boai.plugins.Label;

/** What is assessed before it is done (PIPL, article 55). */
public enum ImpactKind {
    @Label(zh = "处理敏感个人信息", en = "Sensitive data are processed")
    SENSITIVE,
    @Label(zh = "自动化决策", en = "Decisions are made automatically")
    AUTOMATED,
    @Label(zh = "委托处理、提供或公开", en = "Data are given to others or published")
    PROVIDED,
    @Label(zh = "向境外提供", en = "Data go abroad")
    ABROAD,
    @Label(zh = "其他重大影响", en = "Other great influence on people")
    OTHER
}
