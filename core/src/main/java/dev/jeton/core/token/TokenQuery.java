package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of an account's listed tokens are asked for.
 *
 * @param liveAt only tokens that are live at this instant; absent for all
 * @param after only tokens that come behind this one in the list; absent to begin at the first. Must be a key of the
 *     same owner
 * @param limit how many at most, at least 1
 */
public record TokenQuery(Username owner, Optional<Instant> liveAt, Optional<TokenKey> after, int limit) {}
