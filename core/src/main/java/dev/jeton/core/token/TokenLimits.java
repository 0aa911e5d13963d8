package dev.jeton.core.token;

import java.time.Duration;

/**
 * What a new token must keep within. npmjs.com's numbers are the defaults.
 *
 * @param tokensPerAccount live tokens an account may have
 * @param packagesAndScopes named in one token, both together
 * @param organizations named in one token
 * @param allowedNetworks in one token
 * @param shortestLife of a token that expires at all
 * @param defaultLifeWhenWriting of a granular token with write permission
 * @param longestLifeWhenWriting of a granular token with write permission
 * @param defaultLifeWhenReading of a granular token without write permission
 * @param sessionLife of what a login gives
 */
public record TokenLimits(
        int tokensPerAccount,
        int packagesAndScopes,
        int organizations,
        int allowedNetworks,
        Duration shortestLife,
        Duration defaultLifeWhenWriting,
        Duration longestLifeWhenWriting,
        Duration defaultLifeWhenReading,
        Duration sessionLife) {

    public static final TokenLimits DEFAULT = new TokenLimits(
            1_000,
            50,
            50,
            50,
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofHours(12));
}
