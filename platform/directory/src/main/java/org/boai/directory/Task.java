package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A task of a task book: who does what until when, by which document.
 *
 * @param plan the book it stands in
 * @param title what is to be done
 * @param owner who answers for it
 * @param due until when
 * @param document the document behind it
 * @param note how it goes on
 * @param state where it stands
 */
@Entity(zh = "任务", en = "Task", plural = "tasks")
public record Task(
        @Label(zh = "任务书", en = "Plan") @NotBlank @Size(max = 120) String plan,
        @Label(zh = "任务", en = "Title") @NotBlank @Size(max = 300) String title,
        @Label(zh = "责任人", en = "Owner") @NotBlank @Size(max = 120) String owner,
        @Label(zh = "完成时限", en = "Due") LocalDate due,
        @Label(zh = "依据文件", en = "Document") Optional<Ref<PolicyDocument>> document,
        @Label(zh = "进展", en = "Progress") @Size(max = 4000) Optional<String> note,
        @Label(zh = "状态", en = "State") TaskState state) {}
