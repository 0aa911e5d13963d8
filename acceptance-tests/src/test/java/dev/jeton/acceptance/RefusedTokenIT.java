package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see when their token is refused, and what the server says about it. */
class RefusedTokenIT {

    private static final String INVALID_TOKEN =
            "Unable to authenticate, your authentication token seems to be invalid.";

    /** Has the right form and the right checksum, and was never given out. */
    private static final String NEVER_GIVEN_OUT = "npm_000000000000000000000000000000" + checksumOfThirtyZeros();

    private final JetonServer server = JetonServer.shared();
    private final Account account = server.api().newAccount();

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "NPM_.*")
    void npm_names_the_address_when_it_is_outside_the_allowed_ranges(Client client) {
        Result whoami = whoami(client, tokenFor("192.0.2.0/24", "2001:db8::/32").secret());

        assertThat(whoami.exitCode()).isEqualTo(1);
        assertThat(whoami.errors()).contains("EAUTHIP").contains("Login is not allowed from your IP address");
    }

    @ParameterizedTest
    @EnumSource(names = {"YARN_4", "PNPM_9", "PNPM_11", "PNPM_12", "BUN"})
    void other_clients_are_refused_outside_the_allowed_ranges(Client client) {
        Result whoami = whoami(client, tokenFor("192.0.2.0/24").secret());

        assertThat(whoami.exitCode()).isEqualTo(1);
        assertThat(whoami.output()).doesNotContain(account.name());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "YARN_1")
    void every_client_is_let_in_inside_the_allowed_ranges(Client client) {
        Result whoami = whoami(client, tokenFor("192.0.2.0/24", "127.0.0.0/8").secret());

        assertThat(whoami).matches(Result::succeeded);
        assertThat(whoami.output()).contains(account.name());
    }

    @Test
    void the_server_names_the_address_that_it_saw() {
        Answer answer = server.api().whoami(tokenFor("192.0.2.0/24").credential());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("ipaddress");
        assertThat(answer.code()).isEqualTo("address_not_allowed");
        assertThat(answer.error()).contains("127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "NPM_.*")
    void npm_says_that_a_revoked_token_is_invalid(Client client) {
        assertInvalid(whoami(client, revoked().secret()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "NPM_.*")
    void npm_says_that_an_unknown_token_is_invalid(Client client) {
        assertInvalid(whoami(client, NEVER_GIVEN_OUT));
    }

    @Test
    void bun_shows_what_the_server_says() {
        Result whoami = whoami(Client.BUN, revoked().secret());

        assertThat(whoami.exitCode()).isEqualTo(1);
        assertThat(whoami.errors()).contains("401").contains("revoked");
    }

    @Test
    void the_server_says_that_a_revoked_token_is_revoked() {
        Answer answer = server.api().whoami(revoked().credential());

        assertRefused(answer, "token_revoked");
        assertThat(answer.error()).contains("revoked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm_short", "not a token", "", "npm_000000000000000000000000000000AAAAAA"})
    void the_server_does_not_know_a_malformed_token(String token) {
        Answer answer = server.api().whoami(Credential.bearer(token));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.code()).isIn("token_unknown", "token_missing");
    }

    @Test
    void the_server_does_not_know_a_token_that_was_never_given_out() {
        assertRefused(server.api().whoami(Credential.bearer(NEVER_GIVEN_OUT)), "token_unknown");
    }

    @Test
    void the_server_asks_for_a_token_where_there_is_none() {
        assertRefused(server.api().whoami(Credential.none()), "token_missing");
    }

    private NewToken tokenFor(String... ranges) {
        return server.api()
                .newToken(account, Map.of("kind", "publish", "name", "ranges", "allowedIpRanges", List.of(ranges)));
    }

    private NewToken revoked() {
        NewToken token = server.api().newPublishToken(account, "soon gone");
        server.api().delete("/-/npm/v1/tokens/token/" + token.key(), account.loggedIn());
        return token;
    }

    private Result whoami(Client client, String token) {
        try (var workspace = Workspace.of(client, server.url()).withToken(token)) {
            return workspace.whoami();
        }
    }

    private static void assertInvalid(Result whoami) {
        assertThat(whoami.exitCode()).isEqualTo(1);
        assertThat(whoami.errors()).contains("E401").contains(INVALID_TOKEN);
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.error())
                .isNotBlank()
                .isEqualTo(answer.json().path("message").asText());
    }

    private static String checksumOfThirtyZeros() {
        var checksum = new CRC32();
        checksum.update("0".repeat(30).getBytes(StandardCharsets.US_ASCII));
        var digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var text = new StringBuilder();
        for (long rest = checksum.getValue(); text.length() < 6; rest /= digits.length()) {
            text.insert(0, digits.charAt((int) (rest % digits.length())));
        }
        return text.toString();
    }
}
