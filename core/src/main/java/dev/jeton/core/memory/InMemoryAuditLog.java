package dev.jeton.core.memory;

import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An audit log that lives as long as this object. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {

    private final Deque<AuditEvent> newestFirst = new ArrayDeque<>();

    @Override
    public synchronized void add(AuditEvent event) {
        newestFirst.addFirst(event);
    }

    @Override
    public synchronized List<AuditEvent> newest(int limit) {
        return newestFirst.stream().limit(limit).toList();
    }
}
