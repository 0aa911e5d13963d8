package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger tries on the website, request by request. */
class WebsiteSafetyIT {

    private static final String EVIL = "https://evil.example";
    private static final int TRIES = 20;

    private final JetonServer server = JetonServer.sharedBehindProxy();

    // --- cookies

    @Test
    void no_script_reads_the_session_and_no_other_site_sends_it() {
        Account account = server.api().newAccount();

        String cookie =
                new Visitor(server).signIn(account.name(), account.password()).header("set-cookie");

        assertThat(cookie).startsWith("jeton-session=npm_").containsIgnoringCase("HttpOnly");
        assertThat(cookie)
                .containsIgnoringCase("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void over_tls_the_session_never_travels_without_it_and_belongs_to_this_host() {
        try (var behindTls = JetonServer.embedded()
                .with("JETON_PUBLIC_URL", "https://tokens.example.com")
                .start()) {
            Account account = behindTls.api().newAccount();
            behindTls.api().protect(account, "auth-only");
            var visitor = new Visitor(behindTls);
            Answer halfWay = visitor.signIn(account.name(), account.password());
            Answer whole = new Visitor(behindTls).signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);

            for (Answer answer : List.of(halfWay, whole)) {
                assertThat(answer.headers().get("set-cookie"))
                        .isNotEmpty()
                        .allMatch(cookie -> cookie.startsWith("__Host-jeton-"))
                        .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("Path=/"))
                        .allMatch(cookie -> cookie.contains("HttpOnly") && !cookie.contains("Domain"));
            }
        }
    }

    // --- forms that other sites send

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_that_is_not_ours_changes_nothing(String page, List<String> fields, Consumer<Visitor> unchanged) {
        Visitor victim = victim(page);
        var other = new Visitor(server).signedIn(server.api().newAccount());
        String mark = victim.mark();
        for (String site : List.of("cross-site", "same-site", "none")) {
            victim.saying("Sec-Fetch-Site", site);
            assertRefused(victim.sendUnmarked(page, with(mark, fields)));
        }
        victim.saying("Sec-Fetch-Site", "");
        assertRefused(victim.sendUnmarked(page, with(mark, fields)));
        for (String origin : List.of(EVIL, "null", server.url() + ".evil.example")) {
            victim.saying("Origin", origin);
            assertRefused(victim.sendUnmarked(page, with(mark, fields)));
        }
        victim.saying("Origin", "").saying("Sec-Fetch-Site", "same-origin");
        assertRefused(victim.sendUnmarked(page, fields.toArray(String[]::new)));
        assertRefused(victim.sendUnmarked(page, with("", fields)));
        assertRefused(victim.sendUnmarked(page, with(other.mark(), fields)));

        unchanged.accept(victim);
        assertThat(victim.sendUnmarked(page, with(mark, fields)).status())
                .as("the same form from our own page")
                .isLessThan(400);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("/_/sign-out", List.of(), signedIn()),
                arguments(
                        "/_/tokens/new/legacy",
                        List.of("kind", "publish", "name", "planted", "password", PASSWORD),
                        says("/_/tokens", "No tokens yet")),
                arguments(
                        "/_/tokens/new/granular",
                        List.of(
                                "name",
                                "planted",
                                "packages-permission",
                                "read-only",
                                "packages-which",
                                "all",
                                "expires",
                                "7",
                                "password",
                                PASSWORD),
                        says("/_/tokens", "No tokens yet")),
                arguments("/_/sessions/end", List.of("others", "yes"), signedIn()),
                arguments("/_/profile", List.of("fullname", "Mallory", "password", PASSWORD), (Consumer<Visitor>)
                        victim -> assertThat(victim.get("/_/profile").text()).doesNotContain("Mallory")),
                arguments("/_/profile/password", List.of("password", PASSWORD, "new", "owned by mallory"), signedIn()),
                arguments(
                        "/_/two-factor/begin",
                        List.of("mode", "auth-only", "password", PASSWORD),
                        says("/_/two-factor", "not enabled")),
                arguments("/_/admin/invitations", List.of("email", "mallory@example.com"), signedIn()),
                arguments(
                        "/_/admin/resource-servers",
                        List.of("name", "planted", "password", JetonServer.ADMINISTRATOR_PASSWORD),
                        (Consumer<Visitor>) victim -> assertThat(
                                        victim.get("/_/admin/resource-servers").text())
                                .doesNotContain("planted")),
                arguments("/_/admin/accounts/active", List.of("name", "admin", "active", "yes"), signedIn()));
    }

    private static final String PASSWORD = "the password of the victim";

    /** The administrator for the pages of the administrator, somebody new for all others. */
    private Visitor victim(String page) {
        var visitor = new Visitor(server);
        if (page.startsWith("/_/admin")) {
            visitor.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        } else {
            String name = server.api().newAccount().name() + "-v";
            visitor.sendUnmarked("/_/sign-up", "username", name, "password", PASSWORD);
        }
        return visitor;
    }

    private static Consumer<Visitor> signedIn() {
        return victim -> assertThat(victim.get("/_/profile").status()).isEqualTo(200);
    }

    private static Consumer<Visitor> says(String page, String text) {
        return victim -> assertThat(victim.get(page).text()).contains(text);
    }

    private static String[] with(String mark, List<String> fields) {
        return Stream.concat(Stream.of("csrf", mark), fields.stream()).toArray(String[]::new);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("set-cookie")).isEmpty();
    }

    @Test
    void nobody_is_signed_in_by_another_site() {
        Account mallory = server.api().newAccount();
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertRefused(
                    new Visitor(server).saying("Sec-Fetch-Site", site).signIn(mallory.name(), mallory.password()));
        }
        assertRefused(new Visitor(server)
                .saying("Sec-Fetch-Site", "")
                .saying("Origin", EVIL)
                .signIn(mallory.name(), mallory.password()));
    }

    // --- sessions that somebody planted

    @Test
    void a_planted_session_is_not_kept_and_ends() {
        Account mallory = server.api().newAccount();
        Account victim = server.api().newAccount();
        String planted = new Visitor(server).signedIn(mallory).cookies().get("jeton-session");
        var browser = new Visitor(server).holding("jeton-session", planted);

        browser.signedIn(victim);

        assertThat(browser.cookies().get("jeton-session")).isNotEqualTo(planted);
        assertThat(server.api().whoami(Credential.bearer(planted)).status()).isEqualTo(401);
        assertThat(browser.get("/_/profile").text()).contains(victim.name()).doesNotContain(mallory.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm_000000000000000000000000000000000000", "x", "", "\"", "a b", "%00"})
    void a_session_that_is_none_is_nobody(String value) {
        Answer answer = new Visitor(server).holding("jeton-session", value).get("/_/tokens");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).contains("/_/sign-in");
    }

    @Test
    void an_access_token_is_no_session() {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "stolen");

        Answer answer =
                new Visitor(server).holding("jeton-session", token.secret()).get("/_/tokens");

        assertThat(answer.status()).isEqualTo(303);
    }

    @Test
    void signing_out_ends_the_session_and_not_only_the_cookie() {
        var visitor = new Visitor(server).signedIn(server.api().newAccount());
        String session = visitor.cookies().get("jeton-session");

        visitor.send("/_/sign-out");

        assertThat(visitor.cookies()).isEmpty();
        assertThat(server.api().whoami(Credential.bearer(session)).status()).isEqualTo(401);
    }

    // --- going elsewhere

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/_/\\evil.example",
                "/_//evil.example",
                "///evil.example",
                "/_/../..",
                "/_/../../evil",
                "/_/%2e%2e/x",
                "/_/@evil.example",
                "javascript:alert(1)",
                "/_/tokens\r\nSet-Cookie: a=b",
                "/_/tokens#x",
                "\t//evil.example"
            })
    void whoever_signs_in_stays_here(String next) {
        Account account = server.api().newAccount();
        var visitor = new Visitor(server);

        Answer signedIn = visitor.sendUnmarked(
                "/_/sign-in", "username", account.name(), "password", account.password(), "next", next);
        Answer again = visitor.get("/_/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));

        for (Answer answer : List.of(signedIn, again)) {
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("location")).isEqualTo("/_/tokens");
            assertThat(answer.headers().get("set-cookie") == null
                            || answer.headers().get("set-cookie").stream().noneMatch(one -> one.startsWith("a=")))
                    .isTrue();
        }
    }

    // --- frames and scripts

    @Test
    void no_page_runs_foreign_code_or_is_shown_in_a_frame() {
        var visitor = new Visitor(server);
        visitor.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        for (String page : List.of(
                "/",
                "/_/tokens",
                "/_/tokens/new/granular",
                "/_/tokens/new/legacy",
                "/_/profile",
                "/_/two-factor",
                "/_/sessions",
                "/_/admin/accounts",
                "/_/admin/invitations",
                "/_/admin/resource-servers",
                "/_/admin/tokens",
                "/_/admin/audit",
                "/_/login/00000000000000000000000000000000",
                "/_/sign-up",
                "/_/setup")) {
            assertGuarded(page, visitor.get(page));
        }
        assertGuarded("/_/sign-in", new Visitor(server).get("/_/sign-in"));
    }

    private static void assertGuarded(String page, Answer answer) {
        assertThat(answer.header("content-security-policy"))
                .as(page)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("x-frame-options")).as(page).isEqualTo("DENY");
        assertThat(answer.header("x-content-type-options")).as(page).isEqualTo("nosniff");
        assertThat(answer.header("cache-control")).as(page).isEqualTo("no-store");
        assertThat(answer.text())
                .as(page)
                .doesNotContainPattern("<script(?![^>]* src=\"/_/assets/)")
                .doesNotContainPattern("<style|<[^>]+ style=|<[^>]+ on[a-z]+=|javascript:");
    }

    @Test
    void what_people_call_their_things_is_text_and_nothing_else() {
        Account account = server.api().newAccount();
        String name = "<script>alert(1)</script>\"'&";
        server.api().newPublishToken(account, name);
        var visitor = new Visitor(server).signedIn(account);

        String list = visitor.get("/_/tokens?q=%22%3E%3Cscript%3E").text();

        assertThat(list).contains("&quot;&gt;&lt;script&gt;").doesNotContain("\"><script>");
        assertThat(visitor.get("/_/tokens").text())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    // --- guessing

    @Test
    void whoever_guesses_is_slowed_and_the_owner_is_not() {
        try (var own = JetonServer.behindProxy().start()) {
            Account account = own.api().newAccount();
            var attacker = new Visitor(own).from("198.51.100.7");
            for (int guess = 0; guess < 10; guess++) {
                assertThat(attacker.signIn(account.name(), "guess number " + guess)
                                .status())
                        .isEqualTo(401);
            }

            assertSlowed(attacker.signIn(account.name(), "guess number ten"));
            assertSlowed(attacker.signIn(account.name(), account.password()));
            assertThat(new Visitor(own)
                            .from("203.0.113.9")
                            .signIn(account.name(), account.password())
                            .status())
                    .isEqualTo(303);

            own.stop();
            own.start();
            assertSlowed(attacker.signIn(account.name(), account.password()));
            assertThat(new Visitor(own)
                            .from("203.0.113.9")
                            .signIn(account.name(), account.password())
                            .status())
                    .isEqualTo(303);
        }
    }

    private static void assertSlowed(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("Too many wrong tries");
        assertThat(answer.header("set-cookie")).isEmpty();
    }

    @Test
    void passcodes_are_not_guessed_either() {
        Account account = server.api().newAccount();
        var app = server.api().protect(account, "auth-only").app();
        var attacker = new Visitor(server).from("198.51.100.77");
        assertThat(attacker.signIn(account.name(), account.password()).status()).isEqualTo(200);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(attacker.sendUnmarked("/_/sign-in/passcode", "passcode", app.wrong())
                            .status())
                    .isEqualTo(401);
        }

        assertSlowed(attacker.sendUnmarked("/_/sign-in/passcode", "passcode", app.next()));
    }

    // --- who has an account here

    @Test
    void an_unknown_name_looks_like_a_wrong_password() {
        Account account = server.api().newAccount();
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int number = 0; number < TRIES; number++) {
            String address = "2001:db8:" + Integer.toHexString(number + 1) + "::1";
            String nobody =
                    "bob" + account.name().substring(3, account.name().length() - 2) + (char) ('a' + number) + "x";
            Answer wrong = timed(known, address, account.name());
            Answer nothing = timed(unknown, address, nobody);

            assertThat(wrong.status()).isEqualTo(401);
            assertThat(nothing.status()).isEqualTo(401);
            assertThat(nothing.text().replace(nobody, "NAME"))
                    .isEqualTo(wrong.text().replace(account.name(), "NAME"));
        }

        assertThat((double) median(known) / median(unknown)).isBetween(0.5, 2.0);
    }

    private Answer timed(List<Long> nanos, String address, String name) {
        var visitor = new Visitor(server).from(address);
        long begin = System.nanoTime();
        Answer answer = visitor.signIn(name, "not the password of anybody");
        nanos.add(System.nanoTime() - begin);
        return answer;
    }

    private static long median(List<Long> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    // --- accounts that are closed

    @Test
    void nothing_of_a_deactivated_account_works_any_more() {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "theirs");
        var browser = new Visitor(server).signedIn(account);
        var administrator = new Visitor(server);
        administrator.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        assertThat(browser.get("/_/tokens").status()).isEqualTo(200);

        administrator.send("/_/admin/accounts/active", "name", account.name());

        assertThat(browser.get("/_/tokens").status()).isEqualTo(303);
        for (Credential credential : List.of(token.credential(), account.loggedIn(), account.byPassword())) {
            assertThat(server.api().whoami(credential).code()).isEqualTo("account_deactivated");
        }
        assertThat(browser.signIn(account.name(), account.password()).status()).isEqualTo(401);
    }
}
