package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Authenticator;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import dev.jeton.acceptance.server.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A whole token is shown once. Here tokens are made, used, refused, listed and revoked in every way, with the log as
 * talkative as it gets, and then searched for in everything that the server has said and written.
 */
class SecrecyIT {

    private static JetonServer server;
    private static Account account;
    private static NewToken lasting;
    private static Authenticator app;
    private static final List<String> SECRETS = new ArrayList<>();
    private static final StringBuilder LISTINGS = new StringBuilder();

    @BeforeAll
    static void use_tokens_in_every_way() {
        server = JetonServer.embedded().with("QUARKUS_LOG_LEVEL", "DEBUG").start();
        account = server.api().newAccount();
        lasting = server.api().newPublishToken(account, "lasting");
        NewToken narrow = server.api()
                .newToken(
                        account, Map.of("kind", "read-only", "name", "n", "allowedIpRanges", List.of("192.0.2.0/24")));
        NewToken revoked = server.api().newPublishToken(account, "revoked");
        String session = server.api().newSession(account);
        SECRETS.addAll(List.of(account.session(), lasting.secret(), narrow.secret(), revoked.secret(), session));
        SECRETS.add(account.password());

        refuseAndEnd(narrow, revoked, session);
        refuseBeforeAnythingElse();
        useWithNpm();
        useTheWebsite();
        list();
        server.stop();
        server.start();
        list();
    }

    private static void refuseAndEnd(NewToken narrow, NewToken revoked, String session) {
        server.api().whoami(lasting.credential());
        server.api().whoami(narrow.credential());
        server.api().get("/-/whoami?token=" + lasting.secret(), Credential.none());
        server.api().get("/no/such/page/" + lasting.secret(), lasting.credential());
        server.api().post("/api/v1/tokens", lasting.credential(), Map.of("name", 5));
        server.api().delete("/-/npm/v1/tokens/token/" + revoked.secret(), account.loggedIn());
        server.api().whoami(revoked.credential());
        server.api().delete("/-/user/token/" + session, Credential.bearer(session));
        server.api().whoami(Credential.basic(account.name(), account.password()));
    }

    /** What fails so early that only the framework sees it; a token and a setup code are in the address. */
    private static void refuseBeforeAnythingElse() {
        String code = UUID.randomUUID().toString();
        SECRETS.add(code);
        var wire = new Wire(server.url());
        for (String request : List.of("DELETE /-/user/token/" + lasting.secret(), "GET /_/setup?code=" + code)) {
            for (String rest : List.of(
                    " HTTP/1.1\r\nHost: a_b:x\r\n\r\n",
                    " HTTP/1.1\r\n\r\n",
                    "%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                    "\\ HTTP/1.1\r\nHost: a\r\n\r\n",
                    " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")) {
                assertThat(wire.say(request + rest).status()).as(request + rest).isEqualTo(400);
            }
            assertThat(wire.say(request + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n")
                            .status())
                    .isNotEqualTo(101)
                    .isLessThan(500);
        }
    }

    private static void useWithNpm() {
        try (var workspace = Workspace.of(Client.NPM_10, server.url())) {
            workspace.login(account.name(), account.password());
            workspace.savedToken().ifPresent(SECRETS::add);
            SECRETS.addAll(
                    Workspace.tokensIn(workspace.createToken(account.password()).shown()));
            LISTINGS.append(workspace.run("token", "list").shown());
            LISTINGS.append(workspace.run("token", "list", "--json").shown());
            LISTINGS.append(workspace.run("token", "list", "--parseable").shown());
            workspace.logout();
        }
    }

    /** Everything that the website and the browser flows hand out once. */
    private static void useTheWebsite() {
        var administrator = new Visitor(server);
        administrator.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        SECRETS.addAll(administrator.cookies().values());
        String invitation = secretIn(
                "invitation=([0-9a-f]{32})",
                administrator.send("/_/admin/invitations").text());
        var invited = new Visitor(server);
        invited.get("/_/sign-up?invitation=" + invitation);
        invited.sendUnmarked(
                "/_/sign-up", "invitation", invitation, "username", "invited", "password", "the secret of the invited");
        SECRETS.add("the secret of the invited");
        SECRETS.addAll(invited.cookies().values());

        var login =
                server.api().post("/-/v1/login", Credential.none(), Map.of()).json();
        String page = secretIn("login/([0-9a-f]{32})", login.path("loginUrl").asText());
        String poll = secretIn("done/([0-9a-f]{32})", login.path("doneUrl").asText());
        invited.get("/_/login/" + page);
        invited.send("/_/login/" + page);
        SECRETS.add(server.api()
                .get("/-/v1/done/" + poll, Credential.none())
                .json()
                .path("token")
                .asText());

        Account careful = server.api().newAccount();
        SecondFactor second = server.api().protect(careful, "auth-and-writes");
        app = second.app();
        SECRETS.add(second.seed());
        second.recoveryCodes().forEach(code -> SECRETS.addAll(List.of(code, code.replace(" ", ""))));
        var browser = new Visitor(server);
        browser.signIn(careful.name(), careful.password());
        browser.sendUnmarked(
                "/_/sign-in/passcode", "passcode", second.recoveryCodes().get(0));
        SECRETS.addAll(browser.cookies().values());
        confirmInBrowser(careful, browser, second.app().next());
    }

    private static void confirmInBrowser(Account careful, Visitor browser, String passcode) {
        var npm = Map.of("npm-auth-type", "web", "npm-command", "profile");
        var challenge = server.api()
                .send("POST", "/-/npm/v1/user", careful.loggedIn(), npm, "{\"fullname\":\"Careful\"}")
                .json();
        String page = secretIn("login/([0-9a-f]{32})", challenge.path("authUrl").asText());
        String poll = secretIn("done/([0-9a-f]{32})", challenge.path("doneUrl").asText());
        assertThat(browser.send("/_/login/" + page, "passcode", passcode).status())
                .isEqualTo(200);
        String confirmed = server.api()
                .get("/-/v1/done/" + poll, Credential.none())
                .json()
                .path("token")
                .asText();
        SECRETS.add(confirmed);
        assertThat(server.api()
                        .send(
                                "POST",
                                "/-/npm/v1/user",
                                careful.loggedIn(),
                                Map.of("npm-otp", confirmed),
                                "{\"fullname\":\"Careful\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String secretIn(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        SECRETS.add(found.group(1));
        return found.group(1);
    }

    private static void list() {
        for (String path : List.of(
                "/-/npm/v1/tokens?perPage=100",
                "/api/v1/tokens",
                "/api/v1/tokens/" + lasting.key(),
                "/api/v1/tokens/self")) {
            LISTINGS.append(server.api().get(path, account.loggedIn()).text());
            LISTINGS.append(server.api().get(path, lasting.credential()).text());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tokens_are_in_no_listing() {
        assertThat(LISTINGS.toString()).contains(lasting.key());
        assertThat(SECRETS).hasSizeGreaterThanOrEqualTo(8).noneMatch(secret -> LISTINGS.indexOf(secret) >= 0);
    }

    @Test
    void tokens_and_passwords_are_in_no_line_of_the_log() {
        String log = server.log();

        assertThat(log).isNotBlank();
        assertThat(SECRETS).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
        assertThat(Workspace.tokensIn(log)).isEmpty();
    }

    /** The name of the account is there, so a text that is stored would be found. */
    @Test
    void tokens_and_passwords_are_in_no_file_of_the_database() {
        server.stop();
        try {
            assertThat(server.filesWith(account.name())).isNotEmpty();
            assertThat(server.filesWith(lasting.key())).isNotEmpty();
            for (String secret : SECRETS) {
                assertThat(server.filesWith(secret)).isEmpty();
                assertThat(server.filesWith(secret.substring(4))).isEmpty();
            }
            assertThat(server.filesWith(app.seed())).isEmpty();
        } finally {
            server.start();
        }
    }

    @Test
    void a_token_works_after_a_restart_though_nobody_wrote_it_down() {
        assertThat(server.api().whoami(lasting.credential()).status()).isEqualTo(200);
    }
}
