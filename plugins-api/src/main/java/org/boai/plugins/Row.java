package org.boai.plugins;

/**
 * A row as a program's endpoint sees it.
 *
 * @param id its reference
 * @param organisation whose row it is
 * @param fields what was filed
 */
public record Row<E extends Record>(Ref<E> id, Ref<Organisation> organisation, E fields) {}
