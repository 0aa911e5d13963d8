package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code npm token list} of an account with more tokens than two pages hold. */
class TokenListIT {

    private static final int COUNT = 23;

    private static JetonServer server;
    private static Account account;
    private static List<NewToken> tokens;

    @BeforeAll
    static void make_tokens() {
        server = JetonServer.shared();
        account = server.api().newAccount();
        tokens = Stream.concat(
                        IntStream.range(1, COUNT)
                                .mapToObj(number -> server.api().newPublishToken(account, "token " + number)),
                        Stream.of(server.api()
                                .newToken(
                                        account,
                                        Map.of(
                                                "kind",
                                                "read-only",
                                                "name",
                                                "from the office",
                                                "allowedIpRanges",
                                                List.of("192.0.2.0/24", "2001:db8::/32")))))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void shows_every_token_of_every_page(Client client) {
        Result list = list(client);

        assertThat(list.output())
                .contains(tokens.stream()
                        .map(token -> token.key().substring(0, 6))
                        .toList())
                .contains("192.0.2.0/24")
                .contains("2001:db8::/32");
        assertHidesTheTokens(list);
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void shows_every_token_as_json(Client client) throws JsonProcessingException {
        Result list = list(client, "--json");

        JsonNode listed = new ObjectMapper().readTree(list.output());
        assertThat(listed)
                .extracting(token -> token.path("key").asText())
                .containsExactlyInAnyOrderElementsOf(
                        tokens.stream().map(NewToken::key).toList());
        assertThat(listed)
                .allSatisfy(token -> assertThat(token.path("token").asText())
                        .hasSize(8)
                        .isEqualTo(secretOf(token.path("key").asText()).substring(0, 8)));
        assertHidesTheTokens(list);
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void shows_every_token_as_columns(Client client) {
        Result list = list(client, "--parseable");

        assertThat(list.output().lines().filter(line -> line.contains("\t")).skip(1))
                .hasSize(COUNT)
                .extracting(line -> line.substring(0, line.indexOf('\t')))
                .containsExactlyInAnyOrderElementsOf(
                        tokens.stream().map(NewToken::key).toList());
        assertHidesTheTokens(list);
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_11", "NPM_12"})
    void newer_clients_show_the_names(Client client) {
        assertThat(list(client).output())
                .contains("name token 1 ")
                .contains("name from the office ")
                .doesNotContain("undefined");
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_10", "NPM_12"})
    void a_user_name_and_a_password_do_as_well_as_a_session(Client client) {
        try (var workspace = Workspace.of(client, server.url()).withPassword(account.name(), account.password())) {
            assertThat(workspace.run("token", "list", "--parseable").output())
                    .contains(tokens.get(0).key());
        }
    }

    @Test
    void sessions_are_not_listed() {
        server.api().newSession(account);

        assertThat(server.api().listed(account)).hasSize(COUNT);
    }

    @Test
    void a_page_has_ten_tokens_and_names_the_next_without_a_host() {
        var page = server.api().get("/-/npm/v1/tokens", account.loggedIn());

        assertThat(page.json().path("objects")).hasSize(10);
        assertThat(page.json().path("total").asInt()).isEqualTo(COUNT);
        assertThat(page.json().path("urls").path("next").asText()).startsWith("/-/npm/v1/tokens?");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
    }

    private static Result list(Client client, String... flags) {
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            Result list = workspace.run(
                    Stream.concat(Stream.of("token", "list"), Stream.of(flags)).toArray(String[]::new));
            assertThat(list).as("token list").matches(Result::succeeded);
            return list;
        }
    }

    private static void assertHidesTheTokens(Result list) {
        assertThat(Workspace.tokensIn(list.shown())).isEmpty();
    }

    private static String secretOf(String key) {
        return tokens.stream()
                .filter(token -> token.key().equals(key))
                .map(NewToken::secret)
                .findFirst()
                .orElseThrow();
    }
}
