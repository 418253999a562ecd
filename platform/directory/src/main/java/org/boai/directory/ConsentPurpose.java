package org.boai.directory;

import org.boai.plugins.Label;

/** What somebody is asked to consent to; each purpose takes a consent of its own. */
public enum ConsentPurpose {
    @Label(zh = "处理一般个人信息", en = "Personal data")
    ORDINARY,
    @Label(zh = "处理敏感个人信息", en = "Sensitive personal data")
    SENSITIVE,
    @Label(zh = "公开姓名和事迹", en = "Being named in public")
    PUBLICATION
}
