package org.boai.directory;

import org.boai.plugins.Label;

/** How a fee was paid. */
public enum PaymentChannel {
    @Label(zh = "现金", en = "Cash")
    CASH,
    @Label(zh = "转账", en = "Bank transfer")
    TRANSFER,
    @Label(zh = "微信", en = "WeChat")
    WECHAT,
    @Label(zh = "支付宝", en = "Alipay")
    ALIPAY,
    @Label(zh = "批量代收", en = "Collected in a batch")
    BATCH
}
