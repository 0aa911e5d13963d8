package dev.jeton.core.token;

/**
 * A token at the one moment its secret is known.
 *
 * @param secret shown once, to its owner
 */
public record IssuedToken(AccessToken token, TokenSecret secret) {}
