package dev.jeton.web.token;

import java.util.Comparator;
import java.util.List;

/**
 * What of a list is shown, and in which order. Immutable.
 *
 * @param text what any word of it must hold; empty text for all
 * @param kind the code of a kind; empty text for all
 * @param status one of {@link #statuses}; empty text for all
 * @param sort one of {@link #sorts}
 */
public record TokenFilter(String text, String kind, String status, String sort) {

    private static final String NEWEST = "newest";
    private static final String NAME = "name";
    private static final String EXPIRY = "expiry";
    private static final String LAST_USE = "last use";

    private static final String NEVER = "~";

    static TokenFilter of(String text, String kind, String status, String sort) {
        return new TokenFilter(text.strip(), kind, status, sort.isEmpty() ? NEWEST : sort);
    }

    public List<String> kinds() {
        return List.of("granular", "read-only", "automation", "publish");
    }

    public List<String> statuses() {
        return List.of(TokenRow.ACTIVE, TokenRow.EXPIRED, TokenRow.REVOKED);
    }

    public List<String> sorts() {
        return List.of(NEWEST, NAME, EXPIRY, LAST_USE);
    }

    List<TokenRow> apply(List<TokenRow> rows) {
        return rows.stream()
                .filter(row -> kind.isEmpty() || row.kind().equals(kind))
                .filter(row -> status.isEmpty() || row.status().equals(status))
                .filter(row -> text.isEmpty() || row.holds(text))
                .sorted(order())
                .toList();
    }

    /** The list comes newest first, and sorting keeps that order where nothing else decides. */
    private Comparator<TokenRow> order() {
        return switch (sort) {
            case NAME -> Comparator.comparing(TokenRow::name, String.CASE_INSENSITIVE_ORDER);
            case EXPIRY -> Comparator.comparing(TokenFilter::expiry);
            case LAST_USE -> Comparator.comparing(TokenFilter::lastUse).reversed();
            default -> (one, other) -> 0;
        };
    }

    private static String expiry(TokenRow row) {
        return row.expiresAt() == null ? NEVER : row.expiresAt().iso();
    }

    private static String lastUse(TokenRow row) {
        return row.usedAt() == null ? "" : row.usedAt().iso();
    }
}
