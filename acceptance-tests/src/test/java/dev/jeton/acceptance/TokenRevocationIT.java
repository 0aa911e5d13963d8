package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code npm token revoke}: what it names must be dead when the command ends, and nothing else. */
class TokenRevocationIT {

    private final JetonServer server = JetonServer.shared();
    private final Account account = server.api().newAccount();
    private final List<NewToken> tokens = new ArrayList<>();

    @BeforeEach
    void make_tokens() {
        for (int number = 0; number < 3; number++) {
            tokens.add(server.api().newPublishToken(account, "token " + number));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void by_the_short_id(Client client) {
        assertRemoved(1, revoke(client, tokens.get(0).key().substring(0, 12)));

        assertDead(tokens.get(0));
        assertAlive(tokens.get(1), tokens.get(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void by_the_whole_key(Client client) {
        assertRemoved(1, revoke(client, tokens.get(0).key()));

        assertDead(tokens.get(0));
        assertAlive(tokens.get(1), tokens.get(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_12"})
    void by_the_whole_token(Client client) {
        assertRemoved(1, revoke(client, tokens.get(0).secret()));

        assertDead(tokens.get(0));
        assertAlive(tokens.get(1), tokens.get(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12"})
    void several_at_once(Client client) {
        assertRemoved(2, revoke(client, tokens.get(0).key(), tokens.get(1).key()));

        assertDead(tokens.get(0), tokens.get(1));
        assertAlive(tokens.get(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12"})
    void an_ambiguous_id_revokes_nothing(Client client) {
        String ambiguous = firstDigitOfTwoKeys();

        Result revoked = revoke(client, ambiguous);

        assertThat(revoked.exitCode()).isEqualTo(1);
        assertThat(revoked.shown()).contains("Token ID \"" + ambiguous + "\" was ambiguous");
        assertAlive(tokens.toArray(NewToken[]::new));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12"})
    void an_unknown_id_revokes_nothing(Client client) {
        Result revoked = revoke(client, "zzzzzz");

        assertThat(revoked.exitCode()).isEqualTo(1);
        assertThat(revoked.shown()).contains("Unknown token id or value \"zzzzzz\".");
        assertAlive(tokens.toArray(NewToken[]::new));
    }

    /** npm 6 sends an id that it does not know, so the server has to say it. */
    @ParameterizedTest
    @EnumSource(names = "NPM_6")
    void an_unknown_id_that_reaches_the_server_is_not_found(Client client) {
        Result revoked = revoke(client, "zzzzzz");

        assertThat(revoked.exitCode()).isEqualTo(1);
        assertThat(revoked.shown()).contains("E404").containsIgnoringCase("token");
        assertAlive(tokens.toArray(NewToken[]::new));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_10", "NPM_12"})
    void somebody_elses_token_is_not_found(Client client) {
        Account other = server.api().newAccount();
        NewToken theirs = server.api().newPublishToken(other, "theirs");

        assertThat(revoke(client, theirs.key()).exitCode()).isEqualTo(1);
        assertThat(revoke(client, theirs.secret()).exitCode()).isEqualTo(1);
        assertThat(server.api()
                        .delete("/-/npm/v1/tokens/token/" + theirs.key(), account.loggedIn())
                        .status())
                .isEqualTo(404);

        assertAlive(theirs);
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_10", "NPM_12"})
    void an_access_token_revokes_nothing(Client client) {
        try (var workspace =
                Workspace.of(client, server.url()).withToken(tokens.get(0).secret())) {
            Result revoked = workspace.run("token", "revoke", tokens.get(1).key());

            assertThat(revoked.exitCode()).isEqualTo(1);
            assertThat(revoked.shown()).contains("403");
            assertAlive(tokens.get(1));
        }
    }

    private Result revoke(Client client, String... ids) {
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            return workspace.run(
                    Stream.concat(Stream.of("token", "revoke"), Stream.of(ids)).toArray(String[]::new));
        }
    }

    private static void assertRemoved(int count, Result revoked) {
        assertThat(revoked).as("token revoke").matches(Result::succeeded);
        assertThat(revoked.shown()).contains("Removed " + count + " token");
    }

    private void assertDead(NewToken... dead) {
        for (NewToken token : dead) {
            var answer = server.api().whoami(token.credential());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("token_revoked");
        }
        Set<String> listed = listedKeys();
        assertThat(dead).extracting(NewToken::key).doesNotContainAnyElementsOf(listed);
    }

    private void assertAlive(NewToken... alive) {
        for (NewToken token : alive) {
            assertThat(server.api().whoami(token.credential()).status()).isEqualTo(200);
        }
    }

    private Set<String> listedKeys() {
        return server.api().listed(account).stream()
                .map(token -> token.path("key").asText())
                .collect(Collectors.toSet());
    }

    /** Seventeen hexadecimal keys cannot all begin differently. */
    private String firstDigitOfTwoKeys() {
        while (tokens.size() < 17) {
            tokens.add(server.api().newPublishToken(account, "token " + tokens.size()));
        }
        return tokens.stream()
                .collect(Collectors.groupingBy(token -> token.key().substring(0, 1), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
