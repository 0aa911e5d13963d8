package dev.jeton.core.audit;

import java.util.List;

/** The record of what happened. Events are added and never changed. Implementations are thread-safe. */
public interface AuditLog {

    /** Adds an event, as part of the unit of work that makes the change it speaks of. */
    void add(AuditEvent event);

    /** What was asked for, newest first. */
    List<AuditEntry> find(AuditQuery query);

    /**
     * The newest events, newest first.
     *
     * @param limit how many at most, at least 1
     */
    default List<AuditEvent> newest(int limit) {
        return find(AuditQuery.newest(limit)).stream().map(AuditEntry::event).toList();
    }
}
