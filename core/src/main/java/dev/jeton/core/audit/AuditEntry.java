package dev.jeton.core.audit;

/**
 * An event as it stands in the log. Immutable.
 *
 * @param number higher than that of every event that was added before
 */
public record AuditEntry(long number, AuditEvent event) {}
