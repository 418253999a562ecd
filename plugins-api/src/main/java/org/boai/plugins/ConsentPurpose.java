package org.boai.plugins;

/** What somebody is asked to consent to; each purpose takes a consent of its own. */
public enum ConsentPurpose {
    /** Personal data (个人信息保护法, article 13). */
    @Label(zh = "处理一般个人信息", en = "Personal data")
    ORDINARY,
    /** Health, minors under 14 and what else is sensitive (article 29). */
    @Label(zh = "处理敏感个人信息", en = "Sensitive personal data")
    SENSITIVE,
    /** Being named in public (article 25). */
    @Label(zh = "公开姓名和事迹", en = "Being named in public")
    PUBLICATION
}
