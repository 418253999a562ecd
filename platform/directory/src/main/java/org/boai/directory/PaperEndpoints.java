package org.boai.directory;

import jakarta.validation.constraints.Min;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How anybody checks what was printed: a certificate, a receipt, an honour. The answer says what
 * the paper says, without names, for who has the paper has the name.
 */
final class PaperEndpoints {
    private PaperEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("certificates/{code}", Certified.class, PaperEndpoints::certificate)
                    .titled(Text.of("查验服务证明", "Check a certificate"))
                    .verifying(ServiceCertificate.class),
            Endpoint.get("receipts/{code}", Received.class, PaperEndpoints::receipt)
                    .titled(Text.of("查验会费收据", "Check a receipt"))
                    .verifying(FeePayment.class),
            Endpoint.get("honours/{code}", Honoured.class, PaperEndpoints::honour)
                    .titled(Text.of("查验荣誉证书", "Check an honour"))
                    .verifying(Honour.class)
        };
    }

    /** What a certificate says. */
    public record Certified(
            @Label(zh = "验证码", en = "Verification code") String code,
            @Label(zh = "开具单位", en = "Issued by") String issuer,
            @Label(zh = "起", en = "From") LocalDate fromDate,
            @Label(zh = "止", en = "To") LocalDate toDate,
            @Label(zh = "时长(小时)", en = "Hours") BigDecimal hours,
            @Label(zh = "开具日期", en = "Issued on") LocalDate issuedOn) {}

    private static Answer<Certified> certificate(Call<Endpoint.Nothing> call) {
        return answer(
                call.rows(ServiceCertificate.class)
                        .where(ServiceCertificate::code, call.path("code"))
                        .first()
                        .map(row -> certified(row, call)),
                Text.of("没有这份证明。请核对验证码。", "There is no such certificate. Check the code."));
    }

    private static Certified certified(Row<ServiceCertificate> row, Call<?> call) {
        ServiceCertificate c = row.fields();
        return new Certified(
                c.code(),
                Standing.organisation(row, call).name(),
                c.fromDate(),
                c.toDate(),
                c.hours(),
                c.issuedOn());
    }

    /** What a receipt says, and whether the payment was reversed since. */
    public record Received(
            @Label(zh = "验证码", en = "Verification code") String code,
            @Label(zh = "收据号", en = "Receipt number") String receiptNo,
            @Label(zh = "收款单位", en = "Received by") String receiver,
            @Label(zh = "年度", en = "Year") @Min(1949) int year,
            @Label(zh = "金额", en = "Amount") Money amount,
            @Label(zh = "缴费日期", en = "Paid on") LocalDate paidOn,
            @Label(zh = "已冲销于", en = "Reversed on") Optional<LocalDate> reversedOn) {}

    private static Answer<Received> receipt(Call<Endpoint.Nothing> call) {
        return answer(
                call.rows(FeePayment.class)
                        .where(FeePayment::code, call.path("code"))
                        .first()
                        .map(row -> received(row, call)),
                Text.of("没有这张收据。请核对验证码。", "There is no such receipt. Check the code."));
    }

    private static Received received(Row<FeePayment> row, Call<?> call) {
        FeePayment p = row.fields();
        return new Received(
                p.code(),
                p.receiptNo(),
                Standing.organisation(row, call).name(),
                p.year(),
                p.amount(),
                p.paidOn(),
                call.rows(FeeReversal.class)
                        .where(FeeReversal::payment, row.id())
                        .first()
                        .map(reversal -> reversal.fields().reversedOn()));
    }

    /** What an honour says. */
    public record Honoured(
            @Label(zh = "验证码", en = "Verification code") String code,
            @Label(zh = "名称", en = "Title") String title,
            @Label(zh = "颁发单位", en = "Issuer") String issuer,
            @Label(zh = "级别", en = "Level") HonourLevel level,
            @Label(zh = "年度", en = "Year") @Min(1949) int year,
            @Label(zh = "登记单位", en = "Registered by") String registeredBy) {}

    private static Answer<Honoured> honour(Call<Endpoint.Nothing> call) {
        return answer(
                call.rows(Honour.class)
                        .where(Honour::code, call.path("code"))
                        .first()
                        .filter(row -> row.fields().state() == HonourState.AWARDED)
                        .map(row -> honoured(row, call)),
                Text.of("没有这项荣誉。请核对验证码。", "There is no such honour. Check the code."));
    }

    private static Honoured honoured(Row<Honour> row, Call<?> call) {
        Honour h = row.fields();
        return new Honoured(
                h.code(),
                h.title(),
                h.issuer(),
                h.level(),
                h.year(),
                Standing.organisation(row, call).name());
    }

    private static <T extends Record> Answer<T> answer(Optional<T> found, Text missing) {
        return found.map(Answer::of).orElseGet(() -> Answer.missing(missing));
    }
}
