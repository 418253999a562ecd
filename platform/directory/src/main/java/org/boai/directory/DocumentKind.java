package org.boai.directory;

import org.boai.plugins.Label;

/** What a document is. */
public enum DocumentKind {
    @Label(zh = "改革方案", en = "Reform plan")
    REFORM_PLAN,
    @Label(zh = "实施方案", en = "Implementation plan")
    IMPLEMENTATION_PLAN,
    @Label(zh = "意见", en = "Opinion")
    OPINION,
    @Label(zh = "章程", en = "Charter")
    CHARTER,
    @Label(zh = "管理制度", en = "Rules")
    RULES,
    @Label(zh = "操作流程", en = "Process")
    PROCESS,
    @Label(zh = "服务标准", en = "Service standard")
    STANDARD,
    @Label(zh = "考核办法", en = "Assessment method")
    ASSESSMENT,
    @Label(zh = "工作导则", en = "Work guide")
    GUIDE,
    @Label(zh = "通知", en = "Notice")
    NOTICE,
    @Label(zh = "联合发文", en = "Joint notice")
    JOINT_NOTICE,
    @Label(zh = "其他", en = "Other")
    OTHER
}
