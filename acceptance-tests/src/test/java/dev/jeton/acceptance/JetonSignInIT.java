package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.JetonCommand;
import dev.jeton.acceptance.client.JetonCommand.Form;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Authenticator;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jeton} and the person at the terminal: logging in, passcodes, changing one's mind, and two at once. */
class JetonSignInIT {

    private static final JetonServer SERVER = JetonServer.shared();
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/_/login/[0-9a-f]{32})");

    private final Account account = SERVER.api().newAccount();

    @ParameterizedTest
    @EnumSource
    void logs_in_through_the_browser(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            Result login = jeton.run(
                    Dialogue.silent().meanwhile(ADDRESS, this::approve).onTerminal(), "login");

            assertThat(login).matches(Result::succeeded);
            assertThat(jeton.masked(login.output()).replaceAll("localhost:[0-9]+/_/login/KEY", "PAGE"))
                    .contains("""
                    Login at:
                    http://PAGE
                    Press ENTER to open in the browser...
                    """)
                    .endsWith("Logged in on http://HOST/.\n");
            assertThat(jeton.run("whoami").output().strip()).isEqualTo(account.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void asks_for_name_and_password_and_a_passcode(Form form) {
        SecondFactor second = SERVER.api().protect(account, "auth-only");
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            var typed = Dialogue.silent()
                    .answer("Username: ", account.name())
                    .answer("Password: ", account.password())
                    .answer("One-time passcode: ", () -> second.app().next())
                    .onTerminal();
            Result login = jeton.run(typed, "login", "--auth-type=legacy", "--timeout=60");

            assertThat(login).matches(Result::succeeded);
            assertThat(login.output()).doesNotContain(account.password()).contains("Logged in on ");
            assertThat(jeton.run("whoami").output().strip()).isEqualTo(account.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_factor_authentication_is_turned_on_used_and_turned_off(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url()).withToken(SERVER.url(), account.session())) {
            var app = new AtomicReference<Authenticator>();
            var enabling = Dialogue.silent()
                    .answer("Password: ", account.password())
                    .meanwhile(
                            Pattern.compile("Or enter the code: ([A-Z2-7]+)"), seed -> app.set(new Authenticator(seed)))
                    .answer("from your authenticator: ", () -> app.get().next())
                    .onTerminal();
            Result enabled = jeton.run(enabling, "profile", "enable-2fa", "auth-and-writes");
            assertThat(enabled).matches(Result::succeeded);
            assertThat(enabled.output())
                    .contains("Two-factor authentication is on.")
                    .contains("█");
            assertThat(jeton.run("profile", "get", "two-factor auth").output()).isEqualTo("auth-and-writes\n");

            Result piped = jeton.run("token", "create", "--read-only", "--json");
            assertThat(piped.exitCode()).isEqualTo(1);
            assertThat(piped.output())
                    .contains("\"code\" : \"EOTP\"")
                    .contains("\"authUrl\"")
                    .contains("\"doneUrl\"");
            assertThat(piped.errors()).contains("--otp=<code>");
            assertThat(jeton.run(
                            "token",
                            "create",
                            "--read-only",
                            "--otp=" + app.get().next()))
                    .matches(Result::succeeded);

            Result disabled = jeton.with("JETON_PASSWORD", account.password())
                    .run("profile", "disable-2fa", "--otp=" + app.get().next());
            assertThat(disabled.shown()).isEqualTo("Two-factor authentication disabled.\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takes_the_passcode_from_the_browser(Form form) {
        SecondFactor second = SERVER.api().protect(account, "auth-and-writes");
        var browser = new Visitor(SERVER);
        browser.signIn(account.name(), account.password());
        browser.sendUnmarked(
                "/_/sign-in/passcode", "passcode", second.recoveryCodes().get(0));
        try (var jeton = JetonCommand.of(form, SERVER.url()).withToken(SERVER.url(), account.session())) {
            var typed = Dialogue.silent()
                    .meanwhile(ADDRESS, page -> confirm(browser, page, second))
                    .onTerminal();
            Result created = jeton.run(typed, "token", "create", "--automation", "--name=release");

            assertThat(created).matches(Result::succeeded);
            assertThat(created.output())
                    .contains("Authenticate your account at:")
                    .contains("npm_");
            assertThat(SERVER.api().listed(account)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_terminal_shows_what_a_pipe_gets(Form form) {
        var token = SERVER.api().newReadOnlyToken(account, "reader");
        try (var jeton = JetonCommand.of(form, SERVER.url()).withToken(SERVER.url(), account.session())) {
            for (String line : List.of(
                    "whoami",
                    "token list",
                    "token list --json",
                    "token list --parseable",
                    "token show " + token.key(),
                    "token check install left-pad --token=" + token.key(),
                    "token create --dry-run --read-only",
                    "profile get",
                    "access list packages",
                    "access get status left-pad",
                    "access list collaborators left-pad",
                    "org ls acme",
                    "team ls acme",
                    "ping",
                    "login --help",
                    "token revoke nothing")) {
                Result terminal = jeton.run(Dialogue.silent().onTerminal(), line.split(" "));
                Result piped = jeton.run(line.split(" "));

                assertThat(jeton.masked(terminal.output())).as(line).isEqualTo(jeton.masked(piped.shown()));
                assertThat(terminal.exitCode()).as(line).isEqualTo(piped.exitCode());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void colours_are_for_terminals_and_not_for_those_who_want_none(Form form) {
        SERVER.api().newReadOnlyToken(account, "reader");
        String line = "export -f jeton; script -qefc 'jeton token list' /dev/null | cat -v";
        try (var jeton = JetonCommand.of(form, SERVER.url())
                .withToken(SERVER.url(), account.session())
                .with("SHELL", "/bin/bash")) {
            assertThat(jeton.runLine(Dialogue.silent(), line).output()).contains("^[[1mID ");
            assertThat(jeton.with("NO_COLOR", "1")
                            .runLine(Dialogue.silent(), line)
                            .output())
                    .startsWith("ID ")
                    .doesNotContain("^[");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changing_ones_mind_at_a_prompt_leaves_everything_as_it_was(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            String before = jeton.settings();
            var typed = Dialogue.silent()
                    .answer("Password: ", "\u0003")
                    .answer("echo is", "")
                    .onTerminal();
            Result interrupted = jeton.runLine(
                    typed,
                    "trap : INT; jeton login --username=ada; echo ended with $?; stty -a | grep -q -- ' -echo ' && echo"
                            + " echo is off || echo echo is on");

            assertThat(interrupted.output()).contains("ended with 130").contains("echo is on");
            assertThat(jeton.settings()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void logins_at_once_lose_nothing(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            List<CompletableFuture<Result>> logins = IntStream.range(0, 6)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> jeton.run(
                            Dialogue.silent().answer("", account.password()),
                            "login",
                            "--username=" + account.name(),
                            "--password-stdin",
                            "--scope=@s" + number)))
                    .toList();

            assertThat(logins).allSatisfy(login -> assertThat(login.join()).matches(Result::succeeded));
            assertThat(jeton.masked(jeton.settings()).lines())
                    .containsExactlyInAnyOrder(
                            "; of this person",
                            "registry=http://HOST/",
                            "fund=false",
                            "//HOST/:_authToken=npm_TOKEN",
                            "@s0:registry=http://HOST/",
                            "@s1:registry=http://HOST/",
                            "@s2:registry=http://HOST/",
                            "@s3:registry=http://HOST/",
                            "@s4:registry=http://HOST/",
                            "@s5:registry=http://HOST/");
            assertThat(jeton.npmrc().resolveSibling(".npmrc.lock")).doesNotExist();
            assertThat(jeton.run("whoami").output().strip()).isEqualTo(account.name());
        }
    }

    private void approve(String page) {
        String path = URI.create(page).getPath();
        assertThat(new Visitor(SERVER).signedIn(account).send(path).status()).isEqualTo(200);
    }

    private static void confirm(Visitor browser, String page, SecondFactor second) {
        assertThat(browser.send(
                                URI.create(page).getPath(),
                                "passcode",
                                second.app().next())
                        .status())
                .isEqualTo(200);
    }
}
