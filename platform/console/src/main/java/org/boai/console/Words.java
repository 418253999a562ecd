package org.boai.console;

import org.boai.kpi.KpiRow;
import org.boai.plugins.Kpi;
import org.boai.plugins.Permission;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Text;
import org.boai.registry.SwitchState;
import org.boai.security.Role;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the platform's own constants are called. */
final class Words {
    private Words() {}

    static Text role(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> Text.of("管理员", "Administrator");
            case SYSTEM_ADMINISTRATOR -> Text.of("系统管理员", "System administrator");
            case SECURITY_ADMINISTRATOR -> Text.of("安全管理员", "Security administrator");
            case REVIEWER -> Text.of("审核员", "Reviewer");
            case REPORTER -> Text.of("填报员", "Reporter");
            case STAFF -> Text.of("基层工作人员", "Base staff");
            case PROGRAM_TEAM -> Text.of("项目组", "Program team");
            case CUSTODIAN -> Text.of("保管员", "Vault custodian");
            case SUPERVISOR -> Text.of("监事", "Supervisory board");
            case VIEWER -> Text.of("查看员", "Viewer");
            case AUDITOR -> Text.of("审计员", "Auditor");
        };
    }

    /** What was done, as the audit trail and the history of a row name it. */
    static Text deed(String operation) {
        return switch (operation) {
            case "create" -> Text.of("新建", "Created");
            case "update", "change" -> Text.of("修改", "Changed");
            case "delete", "remove" -> Text.of("删除", "Deleted");
            case "transition" -> Text.of("状态变更", "State changed");
            case "attach" -> Text.of("上传附件", "File attached");
            case "vault-export-ask" -> Text.of("申请导出保管库", "Vault export asked for");
            case "vault-export-approve" -> Text.of("批准导出保管库", "Vault export approved");
            case "vault-export" -> Text.of("导出保管库", "Vault exported");
            case "export" -> Text.of("导出", "Exported");
            case "reveal" -> Text.of("查看原文", "Shown in clear");
            case "person-export" -> Text.of("导出个人全部记录", "Person exported");
            case "refused" -> Text.of("被拒绝", "Refused");
            case "sign-in" -> Text.of("登录", "Signed in");
            case "sign-in-failed" -> Text.of("登录失败", "Sign-in failed");
            case "sign-out" -> Text.of("退出", "Signed out");
            case "password-change" -> Text.of("设置密码", "Password set");
            case "account-change" -> Text.of("更改账号", "Account changed");
            case "audit-read" -> Text.of("查看审计", "Audit trail read");
            case "delegation" -> Text.of("委托代办", "Post lent");
            case "delegation-give-back" -> Text.of("交回岗位", "Post given back");
            case "lock" -> Text.of("锁定", "Locked");
            case "report-rule" -> Text.of("设定截止日", "Due day set");
            case "map-set" -> Text.of("上传地图", "Map set");
            case "map-remove" -> Text.of("撤下地图", "Map taken away");
            case "region-import" -> Text.of("导入区划", "Regions imported");
            case "region-change" -> Text.of("变更区划", "Regions changed");
            case "region-undo" -> Text.of("撤销区划变更", "Change of regions undone");
            default -> Text.of(operation, operation);
        };
    }

    static Text unit(Kpi.Unit unit) {
        return switch (unit) {
            case COUNT -> Text.of("个", "items");
            case PEOPLE -> Text.of("人", "people");
            case PERSON_TIMES -> Text.of("人次", "person-times");
            case HOURS -> Text.of("小时", "hours");
            case YUAN -> Text.of("元", "yuan");
            case MILLILITRES -> Text.of("毫升", "ml");
            case PERCENT -> Text.of("%", "%");
            case PER_THOUSAND -> Text.of("‰", "per thousand");
            case PER_TEN_THOUSAND -> Text.of("每万", "per 10,000");
            case PER_MILLION -> Text.of("每百万", "per million");
            case PER_HEAD -> Text.of("每人", "per head");
            case TIMES -> Text.of("倍", "times");
        };
    }

    static Text state(SwitchState state) {
        return switch (state) {
            case ON -> Text.of("已开启", "On");
            case PILOT -> Text.of("试点", "Pilot");
            case PAUSED -> Text.of("已暂停", "Paused");
            case OFF -> Text.of("已关闭", "Off");
        };
    }

    static Text state(KpiRow.State state) {
        return switch (state) {
            case OK -> Text.of("有数值", "Has a value");
            case NOT_APPLICABLE -> Text.of("不适用(项目未开启)", "Not applicable (program off)");
            case NO_DATA -> Text.of("无数据", "No data");
            case SUPPRESSED -> Text.of("人数过少,不予显示", "Withheld: too few cases");
        };
    }

    static Text qualifier(Qualifier qualifier) {
        return switch (qualifier) {
            case EXACT -> Text.of("准确", "exactly");
            case AT_LEAST -> Text.of("至少", "at least");
            case ABOUT -> Text.of("约", "about");
            case NEARLY -> Text.of("近", "nearly");
            case UNKNOWN -> Text.of("不详", "unknown");
        };
    }

    static Text permission(Permission permission) {
        return switch (permission) {
            case VIEW -> Text.of("查看", "view");
            case FILE -> Text.of("填报", "file");
            case REVIEW -> Text.of("审核", "review");
            case ADMINISTER -> Text.of("管理", "administer");
        };
    }

    /** A moment as people read it, to the second. */
    static String moment(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone).withNano(0).toString().replace('T', ' ');
    }

    /** A text in both languages, by their tags. */
    static Map<String, String> labels(Text text) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Language.ZH.tag(), text.zh());
        labels.put(Language.EN.tag(), text.en());
        return labels;
    }
}
