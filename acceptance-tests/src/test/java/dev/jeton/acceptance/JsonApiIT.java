package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jeton's own JSON API: {@code /api/v1}. */
class JsonApiIT {

    private final Api api = JetonServer.shared().api();
    private final Account account = api.newAccount();

    @ParameterizedTest
    @ValueSource(strings = {"read-only", "automation", "publish"})
    void creates_a_token_of_each_kind_without_an_end(String kind) {
        Answer created = create(Map.of("kind", kind, "name", "mine"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("cache-control")).isEqualTo("no-store");
        assertThat(created.json().path("token").asText()).matches("npm_[0-9A-Za-z]{36}");
        assertThat(created.json().path("key").asText()).matches("[0-9a-f]{32}");
        assertThat(created.json().path("kind").asText()).isEqualTo(kind);
        assertThat(created.json().path("expiresAt").asText("")).isIn("", "null");
        assertThat(api.whoami(Credential.bearer(created.json().path("token").asText()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void creates_a_granular_token() {
        Instant end = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        Answer created = create(Map.of(
                "kind",
                "granular",
                "name",
                "deploy",
                "description",
                "used by the nightly build",
                "expiresAt",
                end.toString(),
                "allowedIpRanges",
                List.of("192.0.2.0/24", "2001:db8::/32"),
                "packagesAndScopes",
                Map.of(
                        "permission", "read-write",
                        "packages", List.of("left-pad"),
                        "scopes", List.of("@acme")),
                "organizations",
                Map.of("permission", "read-only", "names", List.of("acme")),
                "bypassTwoFactor",
                false));

        assertThat(created.status()).isEqualTo(201);
        JsonNode token = get(created.json().path("key").asText()).json();
        assertThat(token.path("name").asText()).isEqualTo("deploy");
        assertThat(token.path("description").asText()).isEqualTo("used by the nightly build");
        assertThat(Instant.parse(token.path("expiresAt").asText())).isEqualTo(end);
        assertThat(token.path("allowedIpRanges"))
                .extracting(JsonNode::asText)
                .containsExactly("192.0.2.0/24", "2001:db8::/32");
        assertThat(token.has("token")).isFalse();
    }

    @Test
    void creates_a_token_by_user_name_and_password() {
        Answer created =
                api.post("/api/v1/tokens", account.byPassword(), Map.of("kind", "publish", "name", "by password"));

        assertThat(created.status()).isEqualTo(201);
    }

    @Test
    void takes_and_lists_ipv6_ranges_in_their_short_form() {
        NewToken token = api.newToken(
                account,
                Map.of(
                        "kind", "publish",
                        "name", "ipv6",
                        "allowedIpRanges", List.of("2001:0DB8:0000:0000:0000:0000:0000:0000/32", "::1/128")));

        assertThat(get(token.key()).json().path("allowedIpRanges"))
                .extracting(JsonNode::asText)
                .containsExactly("2001:db8::/32", "::1/128");
        assertThat(api.listed(account).get(0).path("cidr_whitelist"))
                .extracting(JsonNode::asText)
                .containsExactly("2001:db8::/32", "::1/128");
    }

    @Test
    void lists_page_by_page() {
        List<String> made = IntStream.range(0, 7)
                .mapToObj(number ->
                        api.newPublishToken(account, "token " + number).key())
                .toList();

        var seen = new ArrayList<String>();
        String path = "/api/v1/tokens?limit=3";
        int pages = 0;
        for (String next = path; !next.isEmpty(); pages++) {
            JsonNode page = api.get(next, account.loggedIn()).json();
            page.path("tokens").forEach(token -> seen.add(token.path("key").asText()));
            assertThat(page.path("tokens").size()).isLessThanOrEqualTo(3);
            next = page.path("next").isTextual()
                    ? path + "&after=" + page.path("next").asText()
                    : "";
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void a_page_does_not_shift_when_tokens_are_made_and_revoked_meanwhile() {
        List<String> made = new ArrayList<>(IntStream.range(0, 6)
                .mapToObj(number ->
                        api.newPublishToken(account, "token " + number).key())
                .toList());
        JsonNode first = api.get("/api/v1/tokens?limit=3", account.loggedIn()).json();
        var seen = new ArrayList<String>();
        first.path("tokens").forEach(token -> seen.add(token.path("key").asText()));

        api.delete("/api/v1/tokens/" + seen.get(0), account.loggedIn());
        JsonNode second = api.get(
                        "/api/v1/tokens?limit=10&after=" + first.path("next").asText(), account.loggedIn())
                .json();
        second.path("tokens").forEach(token -> seen.add(token.path("key").asText()));

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void revokes_one() {
        NewToken token = api.newPublishToken(account, "one");

        assertThat(api.delete("/api/v1/tokens/" + token.key(), account.loggedIn())
                        .status())
                .isBetween(200, 204);

        assertThat(api.whoami(token.credential()).code()).isEqualTo("token_revoked");
        assertThat(api.delete("/api/v1/tokens/" + "0".repeat(32), account.loggedIn())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void revokes_many() {
        NewToken first = api.newPublishToken(account, "first");
        NewToken second = api.newPublishToken(account, "second");
        NewToken third = api.newPublishToken(account, "third");

        Answer revoked = api.post(
                "/api/v1/tokens/revoke", account.loggedIn(), Map.of("keys", List.of(first.key(), third.key())));

        assertThat(revoked.status()).isBetween(200, 204);
        assertThat(api.whoami(first.credential()).code()).isEqualTo("token_revoked");
        assertThat(api.whoami(third.credential()).code()).isEqualTo("token_revoked");
        assertThat(api.whoami(second.credential()).status()).isEqualTo(200);
    }

    @Test
    void a_token_tells_about_itself_and_ends_itself() {
        NewToken token = api.newPublishToken(account, "self");

        JsonNode self = api.get("/api/v1/tokens/self", token.credential()).json();
        Answer ended = api.delete("/api/v1/tokens/self", token.credential());

        assertThat(self.path("key").asText()).isEqualTo(token.key());
        assertThat(self.has("token")).isFalse();
        assertThat(ended.status()).isBetween(200, 204);
        assertThat(api.whoami(token.credential()).code()).isEqualTo("token_revoked");
    }

    @Test
    void somebody_elses_token_is_not_there() {
        NewToken theirs = api.newPublishToken(api.newAccount(), "theirs");

        assertThat(get(theirs.key()).status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/tokens/" + theirs.key(), account.loggedIn())
                        .status())
                .isEqualTo(404);
        api.post("/api/v1/tokens/revoke", account.loggedIn(), Map.of("keys", List.of(theirs.key())));

        assertThat(api.whoami(theirs.credential()).status()).isEqualTo(200);
    }

    @Test
    void an_access_token_makes_and_revokes_no_tokens() {
        NewToken token = api.newPublishToken(account, "ci");

        Answer made = api.post("/api/v1/tokens", token.credential(), Map.of("kind", "publish", "name", "more"));
        Answer revoked = api.delete("/api/v1/tokens/" + token.key(), token.credential());

        assertThat(List.of(made.status(), revoked.status())).containsOnly(403);
        assertThat(List.of(made.code(), revoked.code())).containsOnly("account_management_not_allowed");
        assertThat(api.listed(account)).hasSize(1);
    }

    @Test
    void simulates_a_decision_and_shows_the_rules_that_were_asked() {
        NewToken token = api.newToken(
                account, Map.of("kind", "read-only", "name", "reader", "allowedIpRanges", List.of("192.0.2.0/24")));

        JsonNode reads = decide(token, "192.0.2.7", "GET", "/left-pad");
        JsonNode elsewhere = decide(token, "198.51.100.7", "GET", "/left-pad");
        JsonNode writes = decide(token, "192.0.2.7", "PUT", "/@" + account.name() + "%2fthing");

        assertThat(reads.path("decision").asText()).isEqualTo("allowed");
        assertThat(elsewhere.path("decision").asText()).isEqualTo("denied");
        assertThat(elsewhere.path("code").asText()).isEqualTo("address_not_allowed");
        assertThat(elsewhere.path("message").asText()).contains("198.51.100.7");
        assertThat(writes.path("code").asText()).isEqualTo("read_only_token");
        assertThat(writes.path("trace")
                        .get(writes.path("trace").size() - 1)
                        .path("passed")
                        .asBoolean())
                .isFalse();
        assertThat(reads.path("trace"))
                .isNotEmpty()
                .allMatch(rule -> rule.path("passed").asBoolean());
    }

    private JsonNode decide(NewToken token, String address, String method, String path) {
        Answer answer = api.post(
                "/api/v1/decisions",
                account.loggedIn(),
                Map.of("key", token.key(), "address", address, "method", method, "path", path));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private Answer create(Map<String, ?> body) {
        return api.post("/api/v1/tokens", account.loggedIn(), body);
    }

    private Answer get(String key) {
        return api.get("/api/v1/tokens/" + key, account.loggedIn());
    }
}
