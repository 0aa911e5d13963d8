package dev.jeton.rest;

/**
 * How far forward authentication goes. Immutable.
 *
 * @param trustsRegistry whether the registry behind the proxy is trusted to go by the address of a request whatever its
 *     body says, and to name no package that its reader may not know of
 */
public record ForwardAuthPolicy(boolean trustsRegistry) {}
