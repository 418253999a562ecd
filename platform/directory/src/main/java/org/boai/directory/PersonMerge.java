package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Moved;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.util.List;

/**
 * Says that two rows are one person: everything that belonged to the one belongs to the other from
 * then on. Nothing is lost, and it can be undone.
 *
 * @param merged the row that is left
 * @param kept the row that stands for the person
 * @param reason how it is known
 * @param moved what belonged to the one
 * @param state where it stands
 */
@Entity(zh = "人员合并", en = "Merge", plural = "person-merges")
public record PersonMerge(
        @Label(zh = "重复的记录", en = "Merged") Ref<Person> merged,
        @Label(zh = "保留的记录", en = "Kept") Ref<Person> kept,
        @Label(zh = "依据", en = "Reason") @NotBlank @Size(max = 300) String reason,
        @Stamped @Label(zh = "已转移的引用", en = "Moved") List<Moved> moved,
        @Label(zh = "状态", en = "State") MergeState state) {}
