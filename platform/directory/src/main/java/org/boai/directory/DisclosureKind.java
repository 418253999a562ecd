package org.boai.directory;

import org.boai.plugins.Label;

/** What has to be disclosed. */
public enum DisclosureKind {
    @Label(zh = "捐赠款物", en = "Donations")
    DONATIONS,
    @Label(zh = "年度工作报告", en = "Annual report")
    ANNUAL_REPORT,
    @Label(zh = "审计报告", en = "Audit report")
    AUDIT,
    @Label(zh = "预算决算", en = "Budget and accounts")
    BUDGET,
    @Label(zh = "会费收支", en = "Fees")
    FEES,
    @Label(zh = "采购", en = "Purchases")
    PURCHASES,
    @Label(zh = "治理信息", en = "Governance")
    GOVERNANCE,
    @Label(zh = "回应社会关切", en = "Response to concerns")
    RESPONSE
}
