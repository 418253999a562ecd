package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A request to move a membership to another organisation, wherever that is. It is carried out by
 * accepting it at /programs/directory/x/transfers/{id}/accept.
 *
 * @param membership which one
 * @param destination where to
 * @param reason why: graduated, moved, changed work
 * @param requestedOn the day of filing
 * @param answerBy when it times out
 * @param cardNo the number of the card that goes on
 * @param state where it stands
 */
@Entity(zh = "会员关系转移", en = "Transfer", plural = "transfers")
public record MembershipTransfer(
        @Label(zh = "会员", en = "Membership") Ref<Membership> membership,
        @Label(zh = "转入组织", en = "Destination") Ref<Organisation> destination,
        @Label(zh = "原因", en = "Reason") @NotBlank @Size(max = 300) String reason,
        @Stamped @Label(zh = "申请日期", en = "Requested on") LocalDate requestedOn,
        @Stamped @Label(zh = "办理期限", en = "Answer by") Optional<LocalDate> answerBy,
        @Stamped @Label(zh = "会员证号", en = "Card number") Optional<String> cardNo,
        @Label(zh = "状态", en = "State") TransferState state) {}
