package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.PackageName;
import dev.jeton.npm.PackageTraffic.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageTrafficTest {

    /** Section 7 of npm-protocol.md: the rows that the registry has a part in. */
    @ParameterizedTest(name = "{0}: {1} {2} is a {3}")
    @CsvSource(delimiter = '|', textBlock = """
            1  | GET    | /left-pad                                     | PACKUMENT    | read_package       | /left-pad
            1  | HEAD   | /left-pad                                     | PACKUMENT    | read_package       | /left-pad
            1  | GET    | /left-pad?write=true                          | PACKUMENT    | read_package       | /left-pad
            1  | GET    | /%6ceft%2Dpad                                 | PACKUMENT    | read_package       | /left-pad
            1  | GET    | /@acme/ui                                     | PACKUMENT    | read_package       | /@acme%2fui
            1  | GET    | /@acme%2fui                                   | PACKUMENT    | read_package       | /@acme%2fui
            1  | GET    | /@acme%2Fui                                   | PACKUMENT    | read_package       | /@acme%2fui
            1  | GET    | /%40acme%2Fui                                 | PACKUMENT    | read_package       | /@acme%2fui
            1  | GET    | /%40acme/ui                                   | PACKUMENT    | read_package       | /@acme%2fui
            2  | GET    | /left-pad/1.0.0                               | MANIFEST     | read_package       | /left-pad/1.0.0
            2  | GET    | /@acme/ui/1.0.0-beta.1+build                  | MANIFEST     | read_package       | /@acme%2fui/1.0.0-beta.1+build
            2  | HEAD   | /@acme%2fui/next                              | MANIFEST     | read_package       | /@acme%2fui/next
            2  | GET    | /left-pad/^1.0.0%20%7C%7C%202                 | MANIFEST     | read_package       | /left-pad/%5E1.0.0%20%7C%7C%202
            2  | GET    | /left-pad/dist-tags                           | MANIFEST     | read_package       | /left-pad/dist-tags
            3  | GET    | /left-pad/-/left-pad-1.0.0.tgz                | TARBALL      | read_package       | /left-pad/-/left-pad-1.0.0.tgz
            3  | HEAD   | /left-pad/-/left-pad-1.0.0.tgz?x=1            | TARBALL      | read_package       | /left-pad/-/left-pad-1.0.0.tgz
            3  | GET    | /@acme/ui/-/ui-1.0.0.tgz                      | TARBALL      | read_package       | /@acme/ui/-/ui-1.0.0.tgz
            3  | GET    | /@acme%2fui/-/ui-1.0.0.tgz                    | TARBALL      | read_package       | /@acme/ui/-/ui-1.0.0.tgz
            3  | GET    | /@acme/ui/-/@acme/ui-1.0.0.tgz                | TARBALL      | read_package       | /@acme/ui/-/ui-1.0.0.tgz
            4  | PUT    | /left-pad                                     | DOCUMENT     | publish_package    | /left-pad
            4  | PUT    | /@acme%2fui?write=true                        | DOCUMENT     | publish_package    | /@acme%2fui
            4  | PUT    | /@acme/ui                                     | DOCUMENT     | publish_package    | /@acme%2fui
            7  | PUT    | /left-pad/-rev/3-abc                          | REVISION     | unpublish_package  | /left-pad/-rev/3-abc
            7  | PUT    | /@acme/ui/-rev/3-abc                          | REVISION     | unpublish_package  | /@acme%2fui/-rev/3-abc
            9  | DELETE | /left-pad/-rev/3-abc                          | REMOVAL      | unpublish_package  | /left-pad/-rev/3-abc
            9  | DELETE | /%40acme%2fui/-rev/3-abc                      | REMOVAL      | unpublish_package  | /@acme%2fui/-rev/3-abc
            10 | DELETE | /left-pad/-/left-pad-1.0.0.tgz/-rev/3-abc     | FILE_REMOVAL | unpublish_package  | /left-pad/-/left-pad-1.0.0.tgz/-rev/3-abc
            10 | DELETE | /@acme/ui/-/ui-1.0.0.tgz/-rev/3-abc           | FILE_REMOVAL | unpublish_package  | /@acme/ui/-/ui-1.0.0.tgz/-rev/3-abc
            10 | DELETE | /@acme/ui/-/@acme/ui-1.0.0.tgz/-rev/3-abc     | FILE_REMOVAL | unpublish_package  | /@acme/ui/-/ui-1.0.0.tgz/-rev/3-abc
            11 | GET    | /-/package/left-pad/dist-tags                 | TAGS         | read_package       | /-/package/left-pad/dist-tags
            11 | GET    | /-/package/%40acme%2Fui/dist-tags             | TAGS         | read_package       | /-/package/@acme%2fui/dist-tags
            11 | HEAD   | /-/package/@acme/ui/dist-tags                 | TAGS         | read_package       | /-/package/@acme%2fui/dist-tags
            12 | PUT    | /-/package/left-pad/dist-tags/next            | TAG          | tag_package        | /-/package/left-pad/dist-tags/next
            12 | POST   | /-/package/@acme/ui/dist-tags/latest          | TAG          | tag_package_latest | /-/package/@acme%2fui/dist-tags/latest
            12 | PUT    | /-/package/left-pad/dist-tags/%20Latest       | TAG          | tag_package_latest | /-/package/left-pad/dist-tags/%20Latest
            12 | PUT    | /-/package/dist-tags/dist-tags/dist-tags      | TAG          | tag_package        | /-/package/dist-tags/dist-tags/dist-tags
            13 | DELETE | /-/package/@acme%2fui/dist-tags/latest        | TAG          | tag_package_latest | /-/package/@acme%2fui/dist-tags/latest
            14 | PUT    | /@acme/ui/next                                | OLD_TAG      | publish_package    | /@acme%2fui/next
            14 | PUT    | /left-pad/1.0.0/-tag/latest                   | NOT_SUPPORTED | publish_package   | /left-pad
            14 | PUT    | /@acme/ui/-/ui-1.0.0.tgz/x                    | NOT_SUPPORTED | publish_package   | /@acme%2fui
            14 | PUT    | /@acme%2fui/-/ui-1.0.0.tgz/-rev/1             | NOT_SUPPORTED | publish_package   | /@acme%2fui
            14 | PUT    | /@acme/ui/-rev                                | NOT_SUPPORTED | publish_package   | /@acme%2fui
            14 | PUT    | /@acme/ui/-                                   | NOT_SUPPORTED | publish_package   | /@acme%2fui
            14 | PUT    | /@acme/ui/-rev/-tag/latest                    | NOT_SUPPORTED | publish_package   | /@acme%2fui
            32 | GET    | /-/v1/search?text=ui&size=20                  | SEARCH       | read_registry      | /-/v1/search?text=ui
            32 | GET    | /-/v1/search                                  | SEARCH       | read_registry      | /-/v1/search
            32 | GET    | /-/all?since=1                                | ALL          | read_registry      | /-/all
            33 | POST   | /-/npm/v1/security/advisories/bulk            | AUDIT_BULK   | read_registry      | /-/npm/v1/security/advisories/bulk
            33 | POST   | /-/npm/v1/security/audits/quick               | AUDIT_TREE   | read_registry      | /-/npm/v1/security/audits/quick
            33 | POST   | /-/npm/v1/security/audits                     | AUDIT_TREE   | read_registry      | /-/npm/v1/security/audits
            34 | GET    | /-/npm/v1/keys                                | KEYS         | read_registry      | /-/npm/v1/keys
            35 | GET    | /-/npm/v1/attestations/left-pad@1.0.0         | ATTESTATIONS | read_package       | /-/npm/v1/attestations/left-pad@1.0.0
            35 | GET    | /-/npm/v1/attestations/%40acme%2Fui%401.0.0   | ATTESTATIONS | read_package       | /-/npm/v1/attestations/@acme%2fui@1.0.0
            35 | GET    | /-/npm/v1/attestations/@acme/ui@1.0.0         | ATTESTATIONS | read_package       | /-/npm/v1/attestations/@acme%2fui@1.0.0
            """)
    void the_table(String row, String method, String uri, Form form, String action, String target) {
        PackageTraffic traffic = PackageTraffic.of(method, uri).orElseThrow();

        assertThat(traffic.form()).isEqualTo(form);
        assertThat(traffic.operation().action().code()).isEqualTo(action);
        assertThat(traffic.target()).isEqualTo(target);
        assertThat(PackageTraffic.covers(uri)).isTrue();
    }

    /** Rows that this server answers, and what is in no row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /-/package/@acme%2fui/visibility",
                "GET /-/package/@acme%2fui/collaborators",
                "POST /-/package/@acme%2fui/access",
                "GET /-/package/@acme%2fui/trust",
                "DELETE /-/package/@acme%2fui/trust/42",
                "GET /-/package/dist-tags/visibility",
                "GET /-/package/@acme/dist-tags/visibility",
                "POST /-/package/dist-tags/access",
                "POST /-/package/@acme/dist-tags/access",
                "DELETE /-/package/left-pad/trust/dist-tags",
                "GET /-/whoami",
                "GET /-/org/acme/user",
                "GET /-/user/ada/package",
                "GET /-/npm/v1/tokens",
                "POST /-/npm/v1/user",
                "GET /-/_view/starredByUser",
                "DELETE /-/user/token/npm_x",
                "GET /-/ping",
                "POST /-/v1/login",
                "GET /-/stage",
                "POST /left-pad",
                "PATCH /left-pad",
                "DELETE /left-pad",
                "OPTIONS /left-pad",
                "get /left-pad",
                "GET /left-pad/1.0.0/x",
                "GET /left-pad/-/other-1.0.0.tgz",
                "PUT /-/package/left-pad/dist-tags",
                "DELETE /-/package/left-pad/dist-tags",
                "GET /-/package/left-pad/dist-tags/next",
                "PUT /-/package/left-pad/dist-tags/next/x",
                "POST /-/v1/search",
                "GET /-/npm/v1/security/audits",
            })
    void what_is_not_for_the_registry_is_no_traffic(String request) {
        String[] parts = request.split(" ", -1);

        assertThat(PackageTraffic.of(parts[0], parts[1])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "//left-pad",
                "/left-pad/",
                "/left-pad//1.0.0",
                "/%2d/whoami",
                "/%2e/left-pad",
                "/%5f/tokens",
                "/%2fleft-pad",
                "/left-pad/../other",
                "/left-pad/%2e%2e/other",
                "/left-pad/..%2fother",
                "/@acme%252fui",
                "/left-pad%5cother",
                "/left-pad\\other",
                "/left-pad;v=1",
                "/left-pad%00",
                "/left-pad%3fx",
                "/left-pad%23x",
                "/left-pad#x",
                "/left-pad%c0%afother",
                "/left-pad%2",
                "/@acme",
                "/@acme/ui%2fother",
                "/@acme%2fui%2fother",
                "/left-pad/1.0.0%2fx",
                "/-/package/left-pad/../other/dist-tags",
                "/-/package/left-pad%2fdist-tags/dist-tags",
                "http://npm.example.org/left-pad",
                "*",
            })
    void what_two_programs_could_read_differently_is_malformed(String uri) {
        assertThatThrownBy(() -> PackageTraffic.of("GET", uri)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-",
                "/-/",
                "/-/whoami",
                "/-/ping",
                "/-/all/x",
                "/-/allx",
                "/-/v1/login",
                "/-/v1/done/x",
                "/-/v1/searchx",
                "/-/npm/v1/tokens",
                "/-/npm/v1/user",
                "/-/npm/v1/keysx",
                "/-/package/left-pad/access",
                "/-/package/left-pad/access?x=/dist-tags",
                "/-/package/@acme%2fui/visibility",
                "/-/package/dist-tags/visibility",
                "/-/package/@acme/dist-tags/access",
                "/-/package/%40acme/dist-tags/collaborators",
                "/-/package/@acme%2fdist-tags/access",
                "/-/package/left-pad/dist-tagsx",
                "/-/_view/starredByUser",
                "/-/user/org.couchdb.user:ada",
                "/-/org/acme/user",
                "/",
                "/?x",
                "/_",
                "/_/",
                "/_/x",
                "/_session",
                "/.well-known/x",
                "/.npmrc",
                "/favicon.ico",
                "/favicon.ico?x",
                "/api/v1",
                "/api/v1?x",
                "/api/v1/tokens",
                "/api/v1/forward-auth/left-pad",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/x.js",
            })
    void this_server_keeps_its_own_paths(String uri) {
        assertThat(PackageTraffic.covers(uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/1.0.0",
                "/q/-/q-1.0.0.tgz",
                "/q/healthy",
                "/api",
                "/api/v2",
                "/api/v10",
                "/api/-/api-1.0.0.tgz",
                "/favicon.icon",
                "/@acme/ui",
                "/left-pad?x=/-/whoami",
                "/%2d/whoami",
                "/%5f/tokens",
                "/%2ewell-known/x",
                "/%61pi/v1/tokens",
                "/%71/health",
                "//api/v1/tokens",
                "//_/tokens",
                "/-/all",
                "/-/all?x",
                "/-/v1/search?text=x",
                "/-/npm/v1/keys",
                "/-/npm/v1/security/x",
                "/-/npm/v1/attestations/x",
                "/-/package/left-pad/dist-tags",
                "/-/package/dist-tags/dist-tags/x",
                "/-/package/@acme/dist-tags/dist-tags",
                "/-/package/%40acme%2Fui/dist-tags/latest",
                "http://npm.example.org/-/whoami",
            })
    void everything_else_is_covered_right_or_wrong(String uri) {
        assertThat(PackageTraffic.covers(uri)).isTrue();
    }

    @Test
    void nothing_but_a_search_keeps_its_query() {
        assertThat(target("/left-pad?write=true&x=%2e%2e")).isEqualTo("/left-pad");
        assertThat(target("/-/all?x")).isEqualTo("/-/all");
        assertThat(target("/-/v1/search?text=%c3%a9&x=1")).isEqualTo("/-/v1/search?text=%C3%A9");
    }

    /** Whatever is understood, is understood in the same way by whoever reads what was made of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_target_says_what_was_understood_and_has_no_second_reading(long seed) {
        var understood = new AtomicInteger();
        var forms = EnumSet.noneOf(Form.class);
        requests(seed).forEach(request -> {
            Optional<PackageTraffic> traffic = traffic(request.method(), request.uri());
            if (traffic.isEmpty() || traffic.get().form() == Form.NOT_SUPPORTED) {
                return;
            }
            understood.incrementAndGet();
            forms.add(traffic.get().form());
            String described = "seed %d: %s became %s".formatted(seed, request, traffic.get());
            String target = traffic.get().target();
            assertThat(PackageTraffic.of(request.method(), target))
                    .as(described)
                    .contains(traffic.get());
            assertThat(RequestClassifier.classify(request.method(), target))
                    .as(described)
                    .contains(traffic.get().operation());
            assertThat(target)
                    .as(described)
                    .matches("(/[A-Za-z0-9@%._~+-]+)+(\\?[A-Za-z0-9%&=+.*_-]+)?")
                    .doesNotContainPattern("(?i)%25|%5c|%2e|%00|%3b|//|/\\.\\.?(/|$)");
        });

        assertThat(understood).hasValueGreaterThan(500);
        assertThat(forms).hasSizeGreaterThan(12);
    }

    /** What the request is decided as, is what both the classifier and the registry will take it for. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_operation_is_that_of_the_classifier(long seed) {
        requests(seed)
                .forEach(request -> traffic(request.method(), request.uri())
                        .ifPresent(traffic -> assertThat(traffic.operation())
                                .as("seed %d: %s", seed, request)
                                .isEqualTo(classified(request).orElseThrow())));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void whatever_is_understood_is_covered(long seed) {
        Set<String> own = Set.of("/api/v1", "/q/health");
        requests(seed)
                .filter(request -> own.stream().noneMatch(request.uri()::startsWith))
                .forEach(request -> traffic(request.method(), request.uri())
                        .ifPresent(traffic -> assertThat(PackageTraffic.covers(traffic.target()))
                                .as("seed %d: %s", seed, request)
                                .isTrue()));
    }

    private record Request(String method, String uri) {}

    /** Made of the words of the protocol in all their spellings, and of what has no place in a path. */
    private static Stream<Request> requests(long seed) {
        String[] methods = {"GET", "HEAD", "PUT", "POST", "DELETE"};
        String[] beginnings = {
            "/left-pad",
            "/@acme/ui",
            "/@acme%2fui",
            "/%40acme%2Fui",
            "/@acme/dist-tags",
            "/dist-tags",
            "/-/package/left-pad",
            "/-/package/@acme%2fui",
            "/-/package/@acme/dist-tags",
            "/-/package/dist-tags",
            "/-/npm/v1/attestations",
            "/-/npm/v1",
            "/-/v1",
            "/-",
            "",
        };
        String[] words = {
            "-",
            "-rev",
            "-tag",
            "-/ui-1.0.0.tgz",
            "-/left-pad-1.0.0.tgz",
            "-/@acme/ui-1.0.0.tgz",
            "-/dist-tags-1.0.0.tgz",
            "1.0.0",
            "latest",
            "Latest",
            "%6catest",
            "next",
            "a%20b",
            "%c3%a9",
            "^1+2",
            "dist-tags",
            "%64ist-tags",
            "visibility",
            "access",
            "trust",
            "search",
            "all",
            "keys",
            "security/audits",
            "security/advisories/bulk",
            "left-pad@1.0.0",
            "@acme/ui@1.0.0",
            "%40acme%2fui%401.0.0",
            "..",
            ".",
            "%2e%2e",
            "%2f",
            "a%2fb",
            "%252e",
            "a%5cb",
            "",
            "x;y",
            "%00",
            "~",
            "~x",
            "v1",
            "health"
        };
        String[] queries = {"", "", "?write=true", "?text=a%20b&size=1&x=..", "?text=%", "?/../x", "?text"};
        var random = new Random(seed);
        return Stream.generate(() -> {
                    var uri = new StringBuilder(pick(random, beginnings));
                    for (int length = random.nextInt(4); length > 0; length--) {
                        uri.append('/').append(pick(random, words));
                    }
                    return new Request(pick(random, methods), uri + pick(random, queries));
                })
                .limit(20_000);
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static Optional<PackageTraffic> traffic(String method, String uri) {
        try {
            return PackageTraffic.of(method, uri);
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private static Optional<Operation> classified(Request request) {
        return RequestClassifier.classify(request.method(), request.uri());
    }

    private static String target(String uri) {
        return PackageTraffic.of("GET", uri).orElseThrow().target();
    }

    @Test
    void a_file_is_addressed_without_its_scope() {
        var name = PackageName.parse("@acme/ui");

        assertThat(PackageTraffic.tarball(name, "ui-1.0.0+a b.tgz")).isEqualTo("/@acme/ui/-/ui-1.0.0+a%20b.tgz");
        assertThat(List.of(PackageTraffic.encoded(name))).containsExactly("@acme%2fui");
    }
}
