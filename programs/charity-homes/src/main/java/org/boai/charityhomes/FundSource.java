package org.boai.charityhomes;

import module org.boai.plugins;

/** Who pays for a home. */
public enum FundSource {
    @Label(zh = "总会", en = "National society")
    NATIONAL_SOCIETY,
    @Label(zh = "省", en = "Province")
    PROVINCE,
    @Label(zh = "市", en = "City")
    CITY,
    @Label(zh = "县", en = "County")
    COUNTY,
    @Label(zh = "社会捐赠", en = "Donations")
    DONATIONS,
    @Label(zh = "企业", en = "Enterprises")
    ENTERPRISES,
    @Label(zh = "网络众筹", en = "Crowdfunding")
    CROWDFUNDING,
    @Label(zh = "其他", en = "Other")
    OTHER
}
