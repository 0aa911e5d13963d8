package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestClassifierTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

    /** Section 7 of npm-protocol.md, row by row. A dash: no operation that takes a token. */
    @ParameterizedTest(name = "{0}: {1} {2} is {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            1  | GET    | /left-pad                                              | read_package           | left-pad
            1  | HEAD   | /left-pad                                              | read_package           | left-pad
            1  | GET    | /left-pad?write=true                                   | read_package           | left-pad
            1  | GET    | /@acme/ui                                              | read_package           | @acme/ui
            1  | GET    | /@acme%2fui                                            | read_package           | @acme/ui
            1  | GET    | /@acme%2Fui                                            | read_package           | @acme/ui
            1  | GET    | /%40acme%2Fui                                          | read_package           | @acme/ui
            1  | GET    | /%40acme/ui                                            | read_package           | @acme/ui
            1  | GET    | /@acme%2fui?write=true                                 | read_package           | @acme/ui
            2  | GET    | /left-pad/1.0.0                                        | read_package           | left-pad
            2  | GET    | /left-pad/latest                                       | read_package           | left-pad
            2  | GET    | /@acme/ui/1.0.0-beta.1+build                           | read_package           | @acme/ui
            2  | HEAD   | /@acme%2fui/next                                       | read_package           | @acme/ui
            3  | GET    | /left-pad/-/left-pad-1.0.0.tgz                         | read_package           | left-pad
            3  | HEAD   | /left-pad/-/left-pad-1.0.0.tgz                         | read_package           | left-pad
            3  | GET    | /@acme/ui/-/ui-1.0.0.tgz                               | read_package           | @acme/ui
            3  | GET    | /@acme%2fui/-/ui-1.0.0.tgz                             | read_package           | @acme/ui
            3  | GET    | /@acme/ui/-/@acme/ui-1.0.0.tgz                         | read_package           | @acme/ui
            4  | PUT    | /left-pad                                              | publish_package        | left-pad
            4  | PUT    | /@acme%2fui                                            | publish_package        | @acme/ui
            4  | PUT    | /@acme/ui                                              | publish_package        | @acme/ui
            7  | PUT    | /left-pad/-rev/3-abc                                   | unpublish_package      | left-pad
            7  | PUT    | /@acme%2fui/-rev/3-abc                                 | unpublish_package      | @acme/ui
            7  | PUT    | /@acme/ui/-rev/3-abc                                   | unpublish_package      | @acme/ui
            9  | DELETE | /left-pad/-rev/3-abc                                   | unpublish_package      | left-pad
            9  | DELETE | /@acme%2fui/-rev/3-abc                                 | unpublish_package      | @acme/ui
            10 | DELETE | /left-pad/-/left-pad-1.0.0.tgz/-rev/3-abc              | unpublish_package      | left-pad
            10 | DELETE | /@acme/ui/-/ui-1.0.0.tgz/-rev/3-abc                    | unpublish_package      | @acme/ui
            10 | DELETE | /@acme/ui/-/@acme/ui-1.0.0.tgz/-rev/3-abc              | unpublish_package      | @acme/ui
            11 | GET    | /-/package/left-pad/dist-tags                          | read_package           | left-pad
            11 | GET    | /-/package/@acme%2fui/dist-tags                        | read_package           | @acme/ui
            11 | GET    | /-/package/@acme/ui/dist-tags                          | read_package           | @acme/ui
            12 | PUT    | /-/package/left-pad/dist-tags/next                     | tag_package            | left-pad
            12 | POST   | /-/package/left-pad/dist-tags/next                     | tag_package            | left-pad
            12 | PUT    | /-/package/@acme%2fui/dist-tags/latest                 | tag_package_latest     | @acme/ui
            12 | POST   | /-/package/@acme/ui/dist-tags/latest                   | tag_package_latest     | @acme/ui
            12 | PUT    | /-/package/left-pad/dist-tags/%6catest                 | tag_package_latest     | left-pad
            12 | PUT    | /-/package/left-pad/dist-tags/LATEST                   | tag_package_latest     | left-pad
            12 | PUT    | /-/package/left-pad/dist-tags/%20latest                | tag_package_latest     | left-pad
            12 | POST   | /-/package/left-pad/dist-tags/Latest%20                | tag_package_latest     | left-pad
            12 | PUT    | /-/package/left-pad/dist-tags/latest%c2%a0             | tag_package_latest     | left-pad
            12 | PUT    | /-/package/left-pad/dist-tags/%ef%bb%bflatest          | tag_package_latest     | left-pad
            12 | PUT    | /-/package/left-pad/dist-tags/latest-1                 | tag_package            | left-pad
            13 | DELETE | /-/package/left-pad/dist-tags/next                     | tag_package            | left-pad
            13 | DELETE | /-/package/left-pad/dist-tags/Latest                   | tag_package_latest     | left-pad
            13 | DELETE | /-/package/@acme%2fui/dist-tags/latest                 | tag_package_latest     | @acme/ui
            15 | GET    | /-/package/left-pad/visibility                         | read_package           | left-pad
            15 | GET    | /-/package/@acme%2fui/collaborators                    | read_collaborators     | @acme/ui
            16 | POST   | /-/package/@acme%2fui/access                           | govern_package         | @acme/ui
            16 | GET    | /-/package/@acme%2fui/access                           | read_package           | @acme/ui
            16 | PUT    | /-/package/@acme%2fui/owners                           | govern_package         | @acme/ui
            16 | DELETE | /-/package/@acme%2fui/owners/ada                       | govern_package         | @acme/ui
            17 | GET    | /-/package/@acme%2fui/trust                            | govern_package         | @acme/ui
            17 | POST   | /-/package/@acme%2fui/trust                            | govern_package         | @acme/ui
            17 | DELETE | /-/package/@acme%2fui/trust/42                         | govern_package         | @acme/ui
            18 | POST   | /-/stage/package/@acme%2fui                            | -                      |
            19 | GET    | /-/stage                                               | -                      |
            19 | GET    | /-/stage/5f2b8a54-0000-4000-8000-000000000000          | -                      |
            19 | GET    | /-/stage/5f2b8a54-0000-4000-8000-000000000000/tarball  | -                      |
            20 | POST   | /-/stage/5f2b8a54-0000-4000-8000-000000000000/approve  | -                      |
            20 | DELETE | /-/stage/5f2b8a54-0000-4000-8000-000000000000          | -                      |
            21 | GET    | /-/org/acme/user                                       | read_organization      | acme
            21 | GET    | /-/org/acme/team                                       | read_organization      | acme
            21 | GET    | /-/org/acme/package                                    | read_organization      | acme
            21 | GET    | /-/org/@acme/user                                      | read_organization      | acme
            21 | GET    | /-/team/acme/devs/user                                 | read_organization      | acme
            21 | GET    | /-/team/acme/devs/package                              | read_organization      | acme
            22 | PUT    | /-/org/acme/user                                       | manage_organization    | acme
            22 | DELETE | /-/org/acme/user                                       | manage_organization    | acme
            22 | PUT    | /-/org/acme/team                                       | manage_teams           | acme
            22 | DELETE | /-/team/acme/devs                                      | manage_teams           | acme
            22 | PUT    | /-/team/acme/devs/user                                 | manage_teams           | acme
            22 | DELETE | /-/team/acme/devs/user                                 | manage_teams           | acme
            23 | PUT    | /-/team/acme/devs/package                              | manage_teams           | acme
            23 | DELETE | /-/team/acme/devs/package                              | manage_teams           | acme
            24 | GET    | /-/user/ada/package                                    | read_account           |
            25 | GET    | /-/user/org.couchdb.user:ada                           | read_identity          |
            26 | PUT    | /-/user/org.couchdb.user:ada                           | -                      |
            26 | PUT    | /-/user/org.couchdb.user:ada/-rev/1                    | -                      |
            27 | DELETE | /-/user/token/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 | revoke_presented_token |
            28 | POST   | /-/v1/login                                            | -                      |
            28 | GET    | /-/v1/done?sessionId=1                                 | -                      |
            29 | GET    | /-/whoami                                              | read_identity          |
            29 | GET    | /-/ping                                                | -                      |
            29 | GET    | /-/ping?write=true                                     | -                      |
            30 | GET    | /-/npm/v1/tokens                                       | read_account           |
            30 | GET    | /-/npm/v1/tokens?page=1&perPage=10                     | read_account           |
            30 | POST   | /-/npm/v1/tokens                                       | manage_tokens          |
            30 | DELETE | /-/npm/v1/tokens/token/0123456789abcdef                | manage_tokens          |
            30 | GET    | /-/npm/v1/user                                         | read_account           |
            30 | POST   | /-/npm/v1/user                                         | manage_account         |
            31 | POST   | /-/npm/v1/oidc/token/exchange/package/@acme%2fui       | -                      |
            32 | GET    | /-/v1/search?text=ui&size=20                           | read_registry          |
            32 | GET    | /-/all                                                 | read_registry          |
            33 | POST   | /-/npm/v1/security/advisories/bulk                     | read_registry          |
            33 | POST   | /-/npm/v1/security/audits/quick                        | read_registry          |
            33 | POST   | /-/npm/v1/security/audits                              | read_registry          |
            34 | GET    | /-/npm/v1/keys                                         | read_registry          |
            35 | GET    | /-/npm/v1/attestations/left-pad@1.0.0                  | read_package           | left-pad
            35 | GET    | /-/npm/v1/attestations/@acme%2fui@1.0.0                | read_package           | @acme/ui
            35 | GET    | /-/npm/v1/attestations/@acme/ui@1.0.0                  | read_package           | @acme/ui
            35 | GET    | /-/npm/v1/attestations/%40acme%2Fui%401.0.0            | read_package           | @acme/ui
            36 | GET    | /-/_view/starredByUser?key=%22ada%22                   | read_registry          |
            37 | GET    | /-/npm/v1/hooks                                        | -                      |
            37 | POST   | /-/npm/v1/hooks/hook                                   | -                      |
            37 | DELETE | /-/npm/v1/hooks/hook/1                                 | -                      |
            """)
    void the_table(String row, String method, String path, String action, String name) {
        assertThat(described(RequestClassifier.classify(method, path)))
                .isEqualTo(name == null ? action : action + " " + name);
    }

    /** Row 14: what very old clients send. Its body decides what the registry behind does with it: perhaps publish. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/@acme/ui/latest",
                "/@acme%2fui/next",
                "/@acme/ui/1.0.0/-tag/latest",
                "/@acme%2fui/1.0.0/-tag/next",
                "/@acme/ui/-",
                "/@acme/ui/-rev",
                "/@acme/ui/-/ui-1.0.0.tgz/x",
                "/@acme/ui/-/@acme/ui-1.0.0.tgz/x",
                "/@acme%2fui/-/ui-1.0.0.tgz/-rev/1",
            })
    void what_old_clients_put_takes_as_much_as_publishing(String path) {
        assertThat(described(RequestClassifier.classify("PUT", path))).isEqualTo("publish_package @acme/ui");
    }

    /** Paths that look like something in the table, and are not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /-",
                "GET /-/unknown",
                "GET /-/whoami/x",
                "POST /-/whoami",
                "PUT /-/whoami",
                "GET /-/all/x",
                "POST /-/all",
                "GET /-/_view",
                "GET /-/_view/starredByPackage",
                "POST /-/_view/starredByUser",
                "GET /-/v1",
                "GET /-/v1/search/x",
                "POST /-/v1/search",
                "GET /-/v2/search",
                "GET /-/user",
                "GET /-/user/ada",
                "GET /-/user/token/npm_x",
                "PUT /-/user/token/npm_x",
                "DELETE /-/user/token",
                "DELETE /-/user/token/npm_x/y",
                "DELETE /-/user/ada/package",
                "DELETE /-/user/org.couchdb.user:ada",
                "GET /-/user/org.couchdb.user:ada/x/y",
                "GET /-/npm",
                "GET /-/npm/v1",
                "GET /-/npm/v2/tokens",
                "PUT /-/npm/v1/tokens",
                "DELETE /-/npm/v1/tokens",
                "GET /-/npm/v1/tokens/token/abc",
                "GET /-/npm/v1/tokens/x",
                "POST /-/npm/v1/tokens/token",
                "DELETE /-/npm/v1/tokens/abc",
                "DELETE /-/npm/v1/tokens/key/abc",
                "DELETE /-/npm/v1/tokens/token/abc/def",
                "PUT /-/npm/v1/user",
                "DELETE /-/npm/v1/user",
                "GET /-/npm/v1/user/x",
                "POST /-/npm/v1/keys",
                "GET /-/npm/v1/keys/x",
                "GET /-/npm/v1/security/advisories/bulk",
                "PUT /-/npm/v1/security/audits",
                "POST /-/npm/v1/security",
                "POST /-/npm/v1/security/advisories",
                "POST /-/npm/v1/security/advisories/bulk/x",
                "POST /-/npm/v1/security/audits/quick/x",
                "POST /-/npm/v1/attestations/left-pad@1.0.0",
                "GET /-/npm/v1/attestations",
                "GET /-/npm/v1/attestations/left-pad",
                "GET /-/npm/v1/attestations/@acme%2fui",
                "GET /-/npm/v1/attestations/@1.0.0",
                "GET /-/npm/v1/attestations/left-pad@",
                "GET /-/npm/v1/attestations/left-pad@1.0.0/x",
                "GET /-/npm/v1/attestations/left-pad@1.0.0%2fx",
                "GET /-/npm/v1/attestations/@acme/ui@1.0.0/x",
                "GET /-/package",
                "GET /-/package/left-pad",
                "GET /-/package/@acme/ui",
                "GET /-/package/@acme%2fui",
                "GET /-/package/left-pad/unknown",
                "POST /-/package/left-pad/dist-tags",
                "PUT /-/package/left-pad/dist-tags",
                "DELETE /-/package/left-pad/dist-tags",
                "GET /-/package/left-pad/dist-tags/latest",
                "PUT /-/package/left-pad/dist-tags/a/b",
                "PUT /-/package/left-pad/visibility",
                "GET /-/package/left-pad/visibility/x",
                "PUT /-/package/left-pad/collaborators",
                "GET /-/package/left-pad/access/x",
                "GET /-/package/left-pad/owners",
                "POST /-/package/left-pad/owners",
                "PUT /-/package/left-pad/owners/ada",
                "DELETE /-/package/left-pad/owners",
                "DELETE /-/package/left-pad/owners/ada/x",
                "PUT /-/package/left-pad/access",
                "POST /-/package/left-pad/access/x",
                "PUT /-/package/left-pad/trust",
                "DELETE /-/package/left-pad/trust",
                "GET /-/package/left-pad/trust/1",
                "DELETE /-/package/left-pad/trust/1/2",
                "GET /-/org",
                "GET /-/org/acme",
                "PUT /-/org/acme",
                "POST /-/org/acme/user",
                "GET /-/org/acme/team/x",
                "GET /-/org/acme/billing",
                "PUT /-/org/acme/billing",
                "GET /-/team/acme/devs/billing",
                "DELETE /-/team/acme/devs/billing",
                "GET /-/team",
                "GET /-/team/acme",
                "POST /-/team/acme/devs/user",
                "PUT /-/team/acme/devs/user/x",
                "GET /left-pad/-",
                "GET /left-pad/-/left-pad-1.0.0.zip",
                "GET /left-pad/-/left-pad-1.0.0.tgz/x",
                "GET /left-pad/-/a/b/left-pad-1.0.0.tgz",
                "GET /left-pad/-/x/left-pad-1.0.0.tgz",
                "GET /left-pad/-/@acme/left-pad-1.0.0.tgz",
                "GET /@acme/ui/-/@acme2/ui-1.0.0.tgz",
                "DELETE /@acme/ui/-/@acme2/ui-1.0.0.tgz/-rev/1",
                "DELETE /left-pad/-/a/b/left-pad-1.0.0.tgz/-rev/1",
                "GET /left-pad/-/right-pad-1.0.0.tgz",
                "GET /left-pad/-/left-pad.tgz",
                "GET /left-pad/-/left-pad-.tgz",
                "GET /left-pad/-/left-pad2-1.0.0.tgz",
                "GET /left-pad/-/Left-pad-1.0.0.tgz",
                "HEAD /@acme/ui/-/secret-1.0.0.tgz",
                "GET /@acme/ui/-/@acme/secret-1.0.0.tgz",
                "GET /@acme/ui/-/acme-ui-1.0.0.tgz",
                "DELETE /left-pad/-/right-pad-1.0.0.tgz/-rev/1",
                "DELETE /@acme/ui/-/@acme/secret-1.0.0.tgz/-rev/1",
                "PUT /left-pad/-/right-pad-1.0.0.tgz/x",
                "PUT /left-pad/-/x/y",
                "PUT /@acme/ui/-/@acme/secret-1.0.0.tgz/x",
                "PUT /@acme/ui/-/@acme2/ui-1.0.0.tgz/x",
                "PUT /@acme/ui/-/@acme/ui-1.0.0.tgz",
                "GET /left-pad/1.0.0/x",
                "GET /left-pad/-rev/1",
                "PUT /left-pad/1.0.0/x",
                "PUT /left-pad/a/b/c",
                "PUT /left-pad/-/left-pad-1.0.0.tgz",
                "PUT /left-pad/-rev/1/2",
                "PUT /left-pad/1.0.0/-tag/latest/x",
                "POST /left-pad",
                "POST /@acme%2fui",
                "DELETE /left-pad",
                "DELETE /@acme%2fui",
                "DELETE /@acme/ui",
                "DELETE /left-pad/1.0.0",
                "DELETE /left-pad/-rev",
                "DELETE /left-pad/-rev/1/2",
                "DELETE /left-pad/-/left-pad-1.0.0.tgz",
                "DELETE /left-pad/-/left-pad-1.0.0.tgz/-rev",
                "DELETE /left-pad/-/-rev/1",
                "DELETE /left-pad/x/left-pad-1.0.0.tgz/-rev/1",
                "PATCH /left-pad",
                "OPTIONS /left-pad",
                "get /left-pad",
                "Put /left-pad",
                "CONNECT /left-pad",
            })
    void what_is_not_in_the_table_is_no_operation(String request) {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);

        assertThat(RequestClassifier.classify(method, path)).isEmpty();
    }

    /** Whatever the method, none of these is any operation: programs could disagree about what they name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // encoded twice
                "/@acme%252fui",
                "/@acme%252Fui",
                "/%2540acme%2fui",
                "/left-pad%252f..%252fsecret",
                "/-/package/@acme%252fui/dist-tags",
                "/-/npm/v1/attestations/@acme%252fui@1.0.0",
                // what makes a segment no package, encoded
                "/%2d/whoami",
                "/%2D/whoami",
                "/@acme%2f%5fui",
                "/%2enpmrc",
                "/%5fsession",
                // dot segments
                "/left-pad/../secret",
                "/left-pad/..%2fsecret",
                "/left-pad%2f..%2fsecret",
                "/left-pad/%2e%2e/secret",
                "/left-pad/.%2E/secret",
                "/@acme/../left-pad",
                "/@acme%2f..",
                "/@acme%2f.",
                "/@acme%2f%2e%2e%2fsecret",
                "/@acme/ui/-/../../secret/-/secret-1.0.0.tgz",
                "/@acme/ui/-/..%2f..%2fsecret-1.0.0.tgz",
                "/-/../secret",
                "/./left-pad",
                "/-/package/left-pad/../secret/dist-tags",
                "/-/package/left-pad/dist-tags/..",
                "/-/org/acme/../secret/user",
                "/-/npm/v1/tokens/token/..",
                "/-/npm/v1/security/../tokens",
                // empty segments
                "/",
                "//left-pad",
                "//-/whoami",
                "/-//whoami",
                "/-/whoami/",
                "/left-pad/",
                "/left-pad//1.0.0",
                "/@acme//ui",
                "/@acme/ui/",
                "/@acme%2f%2fui",
                "/@acme/%2fui",
                "/@acme%2f/ui",
                "/%2fleft-pad",
                "/left-pad/-//left-pad-1.0.0.tgz",
                // NUL and other control characters
                "/left-pad%00",
                "/left-pad\0",
                "/@acme%2fui%00",
                "/left-pad%00.tgz",
                "/left-pad/-/left-pad-1.0.0%00.tgz",
                "/left-pad%0a",
                "/left-pad%0d%0aX:y",
                "/left-pad%7f",
                "/left-pad%09",
                // backslashes
                "/left-pad\\..\\secret",
                "/left-pad%5c..%5csecret",
                "/@acme\\ui",
                "/@acme%5cui",
                "\\left-pad",
                "/-\\whoami",
                // overlong and broken UTF-8
                "/@acme%c0%afui",
                "/@acme%e0%80%afui",
                "/left-pad%c0%ae%c0%ae",
                "/%c1%80acme/ui",
                "/left-pad%ff",
                "/left-pad%ed%a0%80",
                // semicolons, number signs, question marks
                "/left-pad;v=1",
                "/left-pad;/../secret",
                "/left-pad%3bv=1",
                "/@acme;x/ui",
                "/-;/whoami",
                "/left-pad#secret",
                "/left-pad%23",
                "/left-pad%3fwrite=true",
                // half an encoding
                "/left-pad%",
                "/left-pad%2",
                "/@acme%2",
                "/@acme%2gui",
                "/@acme%u002fui",
                // scope tricks
                "/@",
                "/@/",
                "/@acme",
                "/@acme?write=true",
                "/@%2fui",
                "/@/ui",
                "/@@acme/ui",
                "/@@acme%2fui",
                "/@acme%2f",
                "/@acme/@acme",
                "/@acme%2f@acme%2fui",
                "/@acme%2fui%2f1.0.0",
                "/@acme%2fui%2f-%2fui-1.0.0.tgz",
                "/@acme/ui%2f1.0.0",
                "/@acme/ui%2f..%2fsecret",
                "/acme%2fui",
                "/left-pad%2f1.0.0",
                "/left-pad%2f-rev%2f1",
                "/%40/ui",
                "/%40%2fui",
                "/@-acme/ui",
                "/@.acme/ui",
                "/@_acme/ui",
                "/@acme/-",
                "/@acme/-/ui-1.0.0.tgz",
                "/@acme/-rev/1",
                "/@acme/.ui",
                "/@acme/_ui",
                "/@acme%2f-ui",
                "/@-/whoami",
                "/@ac me/ui",
                "/@acme%20/ui",
                "/@acme/ui%20",
                "/＠acme/ui",
                "/@acme／ui",
                "/@acme%ef%bc%8fui",
                "/@acme%e2%88%95ui",
                "/@аcme/ui",
                // a slash that is encoded behind the name
                "/left-pad/-rev%2f1",
                "/left-pad/1.0.0%2f-tag%2flatest",
                "/left-pad/-%2fleft-pad-1.0.0.tgz",
                "/left-pad/-/x%2fleft-pad-1.0.0.tgz",
                "/left-pad/-/left-pad-1.0.0.tgz%2f-rev%2f1",
                "/@acme%2fui/-rev%2F1",
                "/-/package/left-pad/dist-tags%2flatest",
                "/-/package/left-pad/dist-tags/x%2flatest",
                "/-/package/left-pad/trust%2f1",
                "/-/org/acme/user%2fx",
                "/-/team/acme/devs%2fuser",
                "/-/team/acme/devs/user%2fx",
                // what is no package
                "/-left-pad",
                "/.npmrc",
                "/_all_docs",
                "/_session",
                "/-whoami",
                "/-%2fwhoami",
                "/%2d%2fwhoami",
                "/node_modules",
                "/favicon.ico",
                "/left pad",
                "/left-pad%20",
                "/left-pad*",
                "/é",
            })
    void hostile_paths_are_refused_whatever_the_method(String path) {
        for (String method : METHODS) {
            assertThatThrownBy(() -> RequestClassifier.classify(method, path))
                    .as("%s %s", method, path)
                    .isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    void a_name_that_is_too_long_is_no_package() {
        assertThatThrownBy(() -> RequestClassifier.classify("GET", "/" + "a".repeat(215)))
                .isInstanceOf(MalformedValueException.class);
        assertThat(RequestClassifier.classify("GET", "/" + "a".repeat(214))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/-/%77hoami,          read_identity",
        "/-/npm/v1/%74okens,   read_account",
        "/%6ceft-pad,          read_package left-pad",
        "/left%2Dpad,          read_package left-pad",
        "/@a%2Db%2Fc%2Ed%5Fe,  read_package @a-b/c.d_e",
        "/@%61cme/ui,          read_package @acme/ui",
    })
    void an_encoded_character_is_that_character(String path, String expected) {
        assertThat(described(RequestClassifier.classify("GET", path))).isEqualTo(expected);
    }

    @Test
    void upper_and_lower_case_name_different_packages() {
        assertThat(described(RequestClassifier.classify("GET", "/Left-Pad"))).isEqualTo("read_package Left-Pad");
        assertThat(described(RequestClassifier.classify("GET", "/@Acme%2fUI"))).isEqualTo("read_package @Acme/UI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "-acme", "a~b", "@@acme", "acme%2fuser", "acme%20"})
    void an_organization_that_cannot_be_is_malformed(String name) {
        assertThatThrownBy(() -> RequestClassifier.classify("GET", "/-/org/" + name + "/user"))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> RequestClassifier.classify("PUT", "/-/team/" + name + "/devs/user"))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void head_is_what_get_is() {
        for (String path : List.of(
                "/left-pad", "/@acme%2fui/-/ui-1.0.0.tgz", "/-/whoami", "/-/npm/v1/tokens", "/-/org/acme/user")) {
            assertThat(RequestClassifier.classify("HEAD", path)).isEqualTo(RequestClassifier.classify("GET", path));
        }
    }

    /** Reading is all that GET and HEAD do, but for the trusted publishers of a package. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void get_never_changes_anything(long seed) {
        Set<Action> reads = EnumSet.of(
                Action.READ_IDENTITY,
                Action.READ_REGISTRY,
                Action.READ_ACCOUNT,
                Action.READ_PACKAGE,
                Action.READ_COLLABORATORS,
                Action.READ_ORGANIZATION);
        somePaths(seed)
                .forEach(path -> classified("GET", path)
                        .filter(operation -> !path.contains("/trust"))
                        .ifPresent(operation -> assertThat(operation.action())
                                .as("seed %d: GET %s", seed, path)
                                .isIn(reads)));
    }

    /** However a path is put together, the operation is about the package that the path begins with, or about none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_package_is_the_one_at_the_beginning(long seed) {
        String[] beginnings = {
            "/@acme/ui", "/@acme%2fui", "/%40acme%2Fui", "/-/package/@acme%2fui", "/-/package/@acme/ui"
        };
        var random = new Random(seed);
        Set<Optional<PackageName>> named = somePaths(seed)
                .map(path -> beginnings[random.nextInt(beginnings.length)] + path)
                .flatMap(path -> METHODS.stream().flatMap(method -> classified(method, path).stream()))
                .map(Operation::packageName)
                .collect(Collectors.toSet());

        assertThat(named).containsExactly(Optional.of(PackageName.parse("@acme/ui")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_organization_is_the_one_in_the_path(long seed) {
        Set<Optional<OrganizationName>> named = somePaths(seed)
                .flatMap(path -> Stream.of("/-/org/acme" + path, "/-/team/acme" + path))
                .flatMap(path -> METHODS.stream().flatMap(method -> classified(method, path).stream()))
                .map(Operation::organization)
                .collect(Collectors.toSet());

        assertThat(named).containsExactly(Optional.of(new OrganizationName("acme")));
    }

    /** Every action but the two that only a body could tell, which the answer covers with the one that takes more. */
    @Test
    void every_action_can_be_reached_but_those_that_only_a_body_tells() {
        Set<Action> reached = Stream.of(
                        "GET /-/whoami",
                        "GET /-/all",
                        "GET /-/npm/v1/user",
                        "POST /-/npm/v1/user",
                        "POST /-/npm/v1/tokens",
                        "DELETE /-/user/token/npm_x",
                        "GET /ui",
                        "GET /-/package/ui/collaborators",
                        "PUT /ui",
                        "PUT /-/package/ui/dist-tags/next",
                        "PUT /-/package/ui/dist-tags/latest",
                        "DELETE /ui/-rev/1",
                        "POST /-/package/ui/access",
                        "GET /-/org/acme/user",
                        "PUT /-/org/acme/user",
                        "PUT /-/org/acme/team")
                .map(request -> request.split(" ", -1))
                .map(request -> RequestClassifier.classify(request[0], request[1])
                        .orElseThrow()
                        .action())
                .collect(Collectors.toSet());

        assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
                .containsExactlyInAnyOrder(Action.STAR_PACKAGE, Action.DEPRECATE_PACKAGE, Action.CREATE_PACKAGE);
    }

    /** Made of the words of the protocol, so that many of them mean something. */
    private static Stream<String> somePaths(long seed) {
        String[] words = {
            "-", "-rev", "-tag", "1.0.0", "latest", "next", "ui-1.0.0.tgz", "@acme", "@other", "ui", "package",
                    "dist-tags",
            "visibility", "access", "trust", "org", "team", "user", "token", "tokens", "npm", "v1", "whoami", "all",
            "attestations", "left-pad@1.0.0", "security", "audits", "keys", "@other%2fui", "a%2fb"
        };
        var random = new Random(seed);
        return Stream.generate(() -> {
                    var path = new StringBuilder();
                    for (int length = 1 + random.nextInt(5); length > 0; length--) {
                        path.append('/').append(words[random.nextInt(words.length)]);
                    }
                    return path.toString();
                })
                .limit(5_000);
    }

    private static Optional<Operation> classified(String method, String path) {
        try {
            return RequestClassifier.classify(method, path);
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    private static String described(Optional<Operation> operation) {
        return operation
                .map(op -> op.action().code()
                        + op.packageName().map(name -> " " + name).orElse("")
                        + op.organization().map(name -> " " + name).orElse(""))
                .orElse("-");
    }
}
