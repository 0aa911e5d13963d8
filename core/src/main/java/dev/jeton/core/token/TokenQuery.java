package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Optional;

/**
 * Which listed tokens are asked for.
 *
 * @param owner whose tokens; absent for those of all accounts
 * @param liveAt only tokens that had neither expired nor been revoked by this instant, so that an instant in the past
 *     also finds those that died lately; absent for all
 * @param after only tokens that come behind this one in the list; absent to begin at the first. Must be the key of a
 *     token
 * @param limit how many at most, at least 1
 */
public record TokenQuery(Optional<Username> owner, Optional<Instant> liveAt, Optional<TokenKey> after, int limit) {}
