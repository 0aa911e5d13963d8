package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Authenticator;
import dev.jeton.acceptance.server.JetonServer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two-factor authentication with npm on a terminal, without a browser. */
class TwoFactorIT {

    private static final Pattern RECOVERY_CODE = Pattern.compile("(?m)^\\s+([0-9]{4} ){4}[0-9]{4}\\s*$");

    /** Its colours are lost with the other control sequences. */
    private static final Predicate<String> QR_LINE = line -> line.length() > 60 && line.isBlank();

    private final JetonServer server = JetonServer.sharedBehindProxy();
    private final Account account = server.api().newAccount();

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void npm_enables_it(Client client) {
        var app = new AtomicReference<Authenticator>();
        var typed = Dialogue.silent()
                .answer("password", account.password())
                .meanwhile(
                        Pattern.compile("(?i)enter code:\\s+([A-Z2-7]{32,})\\s"),
                        seed -> app.set(new Authenticator(seed)))
                .answer("OTP code", () -> app.get().next())
                .onTerminal();

        Result enabled = run(client, typed, "profile", "enable-2fa", "auth-and-writes");

        assertThat(enabled).as("profile enable-2fa").matches(Result::succeeded);
        assertThat(enabled.shown().lines().filter(QR_LINE)).hasSizeGreaterThan(30);
        assertThat(RECOVERY_CODE.matcher(enabled.shown()).results()).hasSize(5);
        assertThat(mode()).isEqualTo("auth-and-writes");
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void npm_asks_for_the_passcode_where_one_is_needed(Client client) {
        NewToken token = server.api().newPublishToken(account, "to revoke");
        SecondFactor second = server.api().protect(account, "auth-and-writes");
        var typed =
                Dialogue.silent().answer("enter o", () -> second.app().next()).onTerminal();

        Result revoked = run(client, typed, "token", "revoke", token.key(), "--auth-type=legacy");

        assertThat(revoked).as("token revoke").matches(Result::succeeded);
        assertThat(revoked.shown()).contains("Removed 1 token");
        assertThat(isAlive(token)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void one_passcode_serves_one_command_and_no_other_session(Client client) {
        NewToken one = server.api().newPublishToken(account, "one");
        NewToken two = server.api().newPublishToken(account, "two");
        NewToken three = server.api().newPublishToken(account, "three");
        var others =
                new Account(account.name(), account.password(), server.api().newSession(account));
        SecondFactor second = server.api().protect(account, "auth-and-writes");

        Result wrong = run(
                client,
                Dialogue.silent(),
                "token",
                "revoke",
                one.key(),
                otp(second.app().wrong()));
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.shown()).contains("one-time password");
        assertThat(isAlive(one)).isTrue();

        String passcode = second.app().next();
        Result revoked = run(client, Dialogue.silent(), "token", "revoke", one.key(), two.key(), otp(passcode));
        assertThat(revoked).as("token revoke").matches(Result::succeeded);
        assertThat(revoked.shown()).contains("Removed 2 token");
        assertThat(isAlive(one) || isAlive(two)).isFalse();

        Result replayed = run(client, others, Dialogue.silent(), "token", "revoke", three.key(), otp(passcode));
        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(isAlive(three)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void a_recovery_code_works_once(Client client) {
        NewToken one = server.api().newPublishToken(account, "one");
        NewToken two = server.api().newPublishToken(account, "two");
        String code =
                server.api().protect(account, "auth-and-writes").recoveryCodes().get(0);
        var typed = Dialogue.silent().answer("enter o", code).onTerminal();

        Result first = run(client, typed, "token", "revoke", one.key(), "--auth-type=legacy");
        Result second = run(client, Dialogue.silent(), "token", "revoke", two.key(), otp(code.replace(" ", "")));

        assertThat(first).as("token revoke").matches(Result::succeeded);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(isAlive(one)).isFalse();
        assertThat(isAlive(two)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void the_profile_is_read_without_a_passcode_and_changed_with_one(Client client) {
        SecondFactor second = server.api().protect(account, "auth-only");

        Result read = run(client, Dialogue.silent(), "profile", "get");
        Result refused = run(client, Dialogue.silent(), "profile", "set", "fullname", "Mallory");
        Result changed = run(
                client,
                Dialogue.silent(),
                "profile",
                "set",
                "fullname",
                "Ada Lovelace",
                otp(second.app().next()));

        assertThat(read).as("profile get").matches(Result::succeeded);
        assertThat(read.output()).contains(account.name()).contains("auth-only");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(changed).as("profile set").matches(Result::succeeded);
        assertThat(profile().path("fullname").asText()).isEqualTo("Ada Lovelace");
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void npm_disables_it(Client client) {
        SecondFactor second = server.api().protect(account, "auth-and-writes");
        var typed = Dialogue.silent()
                .answer("password", account.password())
                .answer("enter o", () -> second.app().next())
                .onTerminal();

        Result disabled = run(client, typed, "profile", "disable-2fa", "--auth-type=legacy");

        assertThat(disabled).as("profile disable-2fa").matches(Result::succeeded);
        assertThat(profile().path("tfa").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_12"})
    void logging_in_asks_for_it_too(Client client) {
        SecondFactor second = server.api().protect(account, "auth-only");
        var named = Dialogue.silent().answer("username", account.name()).answer("password", account.password());
        var typed = (client == Client.NPM_8 ? named.answer("email", "ada@example.com") : named)
                .answer("enter o", () -> second.app().next())
                .onTerminal();
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.run(typed, "login", "--auth-type=legacy");

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(account.name());
        }
    }

    private Result run(Client client, Dialogue dialogue, String... arguments) {
        return run(client, account, dialogue, arguments);
    }

    private Result run(Client client, Account as, Dialogue dialogue, String... arguments) {
        try (var workspace = Workspace.of(client, server.url()).withToken(as.session())) {
            return workspace.run(dialogue, arguments);
        }
    }

    private static String otp(String passcode) {
        return "--otp=" + passcode;
    }

    private JsonNode profile() {
        return server.api().get("/-/npm/v1/user", account.loggedIn()).json();
    }

    private String mode() {
        return profile().path("tfa").path("mode").asText();
    }

    private boolean isAlive(NewToken token) {
        return server.api().whoami(token.credential()).status() == 200;
    }
}
