package dev.jeton.core.introspection;

import dev.jeton.core.token.AccessToken;

/**
 * What a resource server learns about a token that works (RFC 7662 section 2.2). It speaks of the token, not of what its
 * owner may do there: that is for the resource server to know. Immutable.
 *
 * @param reads whether it may read packages: those that it was granted, or all that its owner can read
 * @param writes whether it may also publish and change them, and is not asked for a passcode when it does. A token whose
 *     owner's two-factor mode asks for one cannot show it to another server, and so only reads there
 */
public record Introspection(AccessToken token, boolean reads, boolean writes) {}
