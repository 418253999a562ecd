package org.boai.plugins;

/**
 * What was done with the rows of one entity about somebody; see {@link Erasing}.
 *
 * @param entity program and entity
 * @param blanked in how many rows what is personal was blanked
 * @param held how many rows are kept as they are, because a law asks for it
 */
@Preview
public record Erased(
        @Label(zh = "实体", en = "Entity") String entity,
        @Label(zh = "已删除", en = "Blanked") int blanked,
        @Label(zh = "依法保留", en = "Held by law") int held) {}
