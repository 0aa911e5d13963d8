package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients send to log in or sign up with user name and password. Everything else they send means nothing here.
 *
 * @param email sent by {@code npm adduser} only
 * @param readonly never sent by a client of today; a session that only reads is not offered
 */
record CouchLogin(
        @Nullable String name,
        @Nullable String password,
        @Nullable String email,
        @Nullable Boolean readonly,
        @JsonProperty("cidr_whitelist") @Nullable List<@Nullable String> cidrWhitelist,
        @Nullable List<@Nullable String> cidr) {}
