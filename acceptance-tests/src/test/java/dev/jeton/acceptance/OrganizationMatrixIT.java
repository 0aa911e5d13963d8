package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.TestOrganization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code organization-matrix.txt}, cell by cell. */
class OrganizationMatrixIT {

    private static final List<String> COLUMNS =
            List.of("look", "read", "write", "teams", "members", "access", "settings");

    private static final JetonServer SERVER = Gateway.shared();
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private static TestOrganization acme;
    private static Account other;
    private static Publication mine;
    private static final Map<String, Credential> CREDENTIALS = new HashMap<>();

    private record Row(String person, String token, List<String> cells) {

        @Override
        public String toString() {
            return person + " with " + token;
        }
    }

    @BeforeAll
    static void found_an_organization() {
        acme = TestOrganization.on(SERVER);
        other = acme.newMember("developer");
        acme.createTeam("devs");
        mine = Publication.of(acme.packageName("ui"), "1.0.0");
        assertThat(SERVER.api()
                        .put(mine.path(), acme.owner().loggedIn(), mine.body())
                        .status())
                .isBetween(200, 201);
        var people = new TreeMap<String, Account>();
        people.put("owner", acme.newMember("owner"));
        people.put("admin", acme.newMember("admin"));
        people.put("member", acme.newMember("developer"));
        people.put("outsider", SERVER.api().newAccount());
        people.put("removed", acme.newMember("developer"));
        people.put("returned", acme.newMember("owner"));
        people.forEach((person, account) ->
                credentials(account).forEach((token, credential) -> CREDENTIALS.put(person + " " + token, credential)));
        acme.remove(people.get("removed"));
        acme.remove(people.get("returned"));
        acme.set(people.get("returned"), "owner");
    }

    private static Map<String, Credential> credentials(Account account) {
        Map<String, ?> packages =
                Map.of("permission", "read-write", "scopes", List.of("@" + acme.name()), "packages", List.of());
        return Map.of(
                "session", account.loggedIn(),
                "publish", token(account, Map.of("kind", "publish", "name", "publish")),
                "automation", token(account, Map.of("kind", "automation", "name", "automation")),
                "read-only", token(account, Map.of("kind", "read-only", "name", "read-only")),
                "org-read", granular(account, Map.of("organizations", acme.grant("read-only"))),
                "org-write", granular(account, Map.of("organizations", acme.grant("read-write"))),
                "package-write", granular(account, Map.of("packagesAndScopes", packages)),
                "both",
                        granular(
                                account,
                                Map.of("organizations", acme.grant("read-write"), "packagesAndScopes", packages)));
    }

    private static Credential granular(Account account, Map<String, ?> grants) {
        var body = new HashMap<String, Object>(grants);
        body.put("kind", "granular");
        body.put("name", "granular");
        return token(account, body);
    }

    private static Credential token(Account account, Map<String, ?> body) {
        NewToken token = SERVER.api().newToken(account, body);
        return token.credential();
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(
                        JetonServer.root().resolve("acceptance-tests/src/test/resources/organization-matrix.txt"))
                .stream()
                .filter(line -> line.contains(" | ") && !line.startsWith("#") && !line.startsWith("person"))
                .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_cell_is_as_the_table_says(Row row) {
        Credential credential = CREDENTIALS.get(row.person() + " " + row.token());
        var found = new ArrayList<String>();
        for (String column : COLUMNS) {
            Map<String, String> before = Verdaccio.shared().files(mine.name());
            Answer answer = ask(column, credential);
            boolean done = answer.status() >= 200 && answer.status() < 300;
            if (!done) {
                assertThat(Verdaccio.shared().files(mine.name())).isEqualTo(before);
            }
            found.add(
                    done
                            ? "yes"
                            : answer.status() == 404
                                    ? "404"
                                    : answer.json().path("code").asText());
        }

        assertThat(found).isEqualTo(row.cells());
    }

    private static Answer ask(String column, Credential credential) {
        String organization = "/-/org/" + acme.name();
        String team = "/-/team/" + acme.name() + "/devs";
        return switch (column) {
            case "look" -> SERVER.api().get(organization + "/user", credential);
            case "read" -> SERVER.api().get(mine.path(), credential);
            case "write" -> {
                var next = Publication.of(mine.name(), "1.0." + VERSIONS.incrementAndGet());
                yield SERVER.api().put(next.path(), credential, next.body());
            }
            case "teams" -> SERVER.api().put(team + "/user", credential, Map.of("user", other.name()));
            case "members" ->
                SERVER.api().put(organization + "/user", credential, Map.of("user", other.name(), "role", "developer"));
            case "access" ->
                SERVER.api()
                        .put(team + "/package", credential, Map.of("package", mine.name(), "permissions", "read-only"));
            case "settings" ->
                SERVER.api().put("/api/v1/organizations/" + acme.name() + "/policy", credential, Map.of());
            default -> throw new IllegalArgumentException(column);
        };
    }

    @Test
    void the_table_has_every_person_and_every_token() throws IOException {
        assertThat(rows().toList())
                .hasSize(CREDENTIALS.size())
                .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(COLUMNS));
    }
}
