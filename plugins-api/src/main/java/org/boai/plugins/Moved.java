package org.boai.plugins;

/**
 * A reference that was led to another row; see {@link Redirect}.
 *
 * @param entity the program and entity of the row that refers
 * @param row its id
 * @param field the component that refers
 */
public record Moved(
        @Label(zh = "实体", en = "Entity") String entity,
        @Label(zh = "记录", en = "Row") String row,
        @Label(zh = "字段", en = "Field") String field) {}
