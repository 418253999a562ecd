package org.boai.directory;

import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody is told that others have registered them (个人信息保护法, article 17), with a link by which
 * they deny it without an account. The link follows from this row and the keys of the installation,
 * so that it stands nowhere.
 *
 * @param person who is told
 * @param notice in which words: the privacy notice in force on that day
 * @param madeOn when
 * @param endsOn the last day of the link
 * @param state whether they have denied
 */
@Kept(years = 3, zh = "证明曾经告知", en = "To show that somebody was told")
@Entity(zh = "登记告知", en = "Registration notice", plural = "registration-notices")
public record RegistrationNotice(
        @Label(zh = "人员", en = "Person") Ref<Person> person,
        @Stamped @Label(zh = "所依据的告知书", en = "Privacy notice") Optional<Ref<PrivacyNotice>> notice,
        @Stamped @Label(zh = "告知日期", en = "Made on") LocalDate madeOn,
        @Stamped @Label(zh = "链接有效至", en = "Link ends on") Optional<LocalDate> endsOn,
        @Label(zh = "状态", en = "State") RegistrationNoticeState state) {}
