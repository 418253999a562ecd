package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.util.Optional;

/**
 * An honour of a person or an organisation, nominated or awarded.
 *
 * @param title for example 南丁格尔奖章
 * @param person whose; without one it is the organisation's
 * @param issuer who gives it
 * @param level of which level
 * @param year of which year
 * @param code what a certificate of it is checked by
 * @param state where it stands
 */
@Entity(zh = "荣誉", en = "Honour", plural = "honours")
public record Honour(
        @Public @Label(zh = "名称", en = "Title") @NotBlank @Size(max = 120) String title,
        @Label(zh = "人员", en = "Person") Optional<Ref<Person>> person,
        @Public @Label(zh = "颁发单位", en = "Issuer") @NotBlank @Size(max = 120) String issuer,
        @Public @Label(zh = "级别", en = "Level") HonourLevel level,
        @Public @Label(zh = "年度", en = "Year") @Min(1949) @Max(2200) int year,
        @Stamped @Label(zh = "验证码", en = "Verification code") String code,
        @Public @Label(zh = "状态", en = "State") HonourState state) {}
