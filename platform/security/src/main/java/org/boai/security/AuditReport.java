package org.boai.security;

import org.boai.plugins.Text;

import java.util.List;

/**
 * What the verification of the audit trail found.
 *
 * @param entries how many entries are chained
 * @param blocks how many blocks there are
 * @param findings what is wrong, the first bad row first
 */
public record AuditReport(long entries, long blocks, List<Text> findings) {}
