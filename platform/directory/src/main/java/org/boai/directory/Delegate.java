package org.boai.directory;

import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.util.Optional;

/**
 * A member who is nominated for a congress. Only who may vote may be a delegate.
 *
 * @param congress which congress
 * @param membership who
 * @param recommendedFor why; outstanding members are preferred
 * @param outcome what became of it
 */
@Entity(zh = "会员代表", en = "Delegate", plural = "delegates")
public record Delegate(
        @Key @Label(zh = "大会", en = "Congress") Ref<Congress> congress,
        @Key @Label(zh = "会员", en = "Member") Ref<Membership> membership,
        @Label(zh = "推荐理由", en = "Recommended for") @Size(max = 300)
                Optional<String> recommendedFor,
        @Label(zh = "结果", en = "Outcome") DelegateOutcome outcome) {}
