package dev.jeton.core.memory;

import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An audit log that lives as long as this object. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {

    private final Deque<AuditEntry> newestFirst = new ArrayDeque<>();

    @Override
    public synchronized void add(AuditEvent event) {
        newestFirst.addFirst(new AuditEntry(newestFirst.size() + 1L, event));
    }

    @Override
    public synchronized List<AuditEntry> find(AuditQuery query) {
        return newestFirst.stream()
                .filter(entry -> fits(entry, query))
                .limit(query.limit())
                .toList();
    }

    private static boolean fits(AuditEntry entry, AuditQuery query) {
        AuditEvent event = entry.event();
        return (query.before().isEmpty() || entry.number() < query.before().getAsLong())
                && (query.actions().isEmpty() || query.actions().contains(event.action()))
                && query.name().map(name -> names(event).anyMatch(name::equals)).orElse(true)
                && query.organization().map(event::isIn).orElse(true)
                && query.since().map(since -> !event.at().isBefore(since)).orElse(true)
                && query.until().map(until -> event.at().isBefore(until)).orElse(true);
    }

    private static Stream<String> names(AuditEvent event) {
        return Stream.concat(
                Stream.of(event.subject()),
                Stream.of(event.actor(), event.token()).flatMap(Optional::stream));
    }
}
