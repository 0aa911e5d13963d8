package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.JetonCommand;
import dev.jeton.acceptance.client.JetonCommand.Form;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jeton} against the packaged server: what a person, and a program, gets to see. */
class JetonCommandIT {

    private static final JetonServer SERVER = JetonServer.shared();

    private final Account account = SERVER.api().newAccount();

    @ParameterizedTest
    @EnumSource
    void a_token_is_made_seen_tried_and_ended(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            assertThat(shown(
                            jeton,
                            typed(account.password()),
                            "login",
                            "--username=" + account.name(),
                            "--password-stdin"))
                    .isEqualTo("Logged in on http://HOST/.\n");
            assertThat(jeton.masked(jeton.settings()))
                    .isEqualTo("; of this person\nregistry=http://HOST/\nfund=false\n//HOST/:_authToken=npm_TOKEN\n");
            assertThat(shown(jeton, "whoami")).isEqualTo("ada-NAME\n");

            Result created = jeton.run(
                    "token",
                    "create",
                    "--name=ci",
                    "--packages=left-pad, @acme/ui",
                    "--scopes=tools",
                    "--scopes=@" + account.name(),
                    "--cidr=127.0.0.0/8,2001:db8::/32",
                    "--expires-in=30d");
            assertThat(jeton.masked(created.output())).isEqualTo("npm_TOKEN\n");
            assertThat(jeton.masked(created.errors())).isEqualTo("""
                    Created the granular token KEY (ci).
                    This token can read @acme/ui, left-pad, every package of @ada-NAME and every package of @tools \
                    and nothing else, from 127.0.0.0/8 and 2001:db8::/32, until DAY.
                    It is shown this once:
                    """);
            String secret = created.output().strip();
            String id = SERVER.api().listed(account).get(0).path("key").asText().substring(0, 6);

            assertThat(shown(jeton, "token", "list")).isEqualTo("""
                    ID      NAME  TOKEN        KIND      MAY                                   FROM                       CREATED     EXPIRES
                    IDIDID  ci    npm_...LAST  granular  read @acme/ui, left-pad, @ada-NAME/* +1  127.0.0.0/8,2001:db8::/32  YYYY-MM-DD  YYYY-MM-DD
                    """.replace(
                            "MAY                                   FROM", "MAY" + " ".repeat(42) + "FROM"));
            assertThat(shown(jeton, "token", "list", "--parseable")).isEqualTo("""
                    key\ttoken\tid\tname\tcreated\treadonly\tCIDR whitelist\tkind\tstatus\texpires
                    KEY\tnpm_...LAST\tIDIDID\tci\tTIME\ttrue\t127.0.0.0/8,2001:db8::/32\tgranular\tlive\tTIME
                    """);
            assertThat(shown(jeton, "token", "show", id)).isEqualTo("""
                    key      KEY
                    token    npm_...LAST
                    name     ci
                    kind     granular
                    status   live
                    may      read @acme/ui, left-pad, @ada-NAME/* +1
                    from     127.0.0.0/8, 2001:db8::/32
                    created  TIME
                    expires  TIME
                    """);

            Result checked = jeton.run("token", "check", "publish", "@" + account.name() + "/ui", "--token=" + id);
            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(jeton.masked(checked.output())).isEqualTo("""
                    decision   denied
                    operation  publish_package
                    address    127.0.0.1
                      ok  not_revoked
                      ok  not_expired
                      ok  owner_active
                      ok  from_allowed_address
                      ok  used_lately
                      ok  account_by_session
                      ok  read_only_reads
                      NO  package_granted
                    """);
            assertThat(jeton.masked(checked.errors()))
                    .isEqualTo("jeton: It would be refused: This access token was not granted writing to the package "
                            + "@ada-NAME/ui: use a token that was.\n");
            assertThat(jeton.run("token", "check", "install", "left-pad", "--token=" + id, "--from=192.0.2.1")
                            .output())
                    .contains("decision   denied")
                    .contains("address    192.0.2.1")
                    .contains("  NO  from_allowed_address");

            assertThat(shown(jeton, "token", "revoke", id)).isEqualTo("Revoked 1 token.\n");
            assertThat(SERVER.api().whoami(Credential.bearer(secret)).status()).isEqualTo(401);
            assertThat(shown(jeton, "token", "list", "--all"))
                    .contains("STATUS\n")
                    .contains("revoked\n");
            assertThat(shown(jeton, "logout")).isEqualTo("Logged out of http://HOST/.\n");
            assertThat(jeton.masked(jeton.settings()))
                    .isEqualTo("; of this person\nregistry=http://HOST/\nfund=false\n");
            Result nobody = jeton.run("whoami");
            assertThat(nobody.exitCode()).isEqualTo(1);
            assertThat(jeton.masked(nobody.shown())).isEqualTo("""
                    jeton: You are not logged in to http://HOST/.
                    Log in: jeton login --registry=http://HOST/
                    """);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makes_every_kind_of_token(Form form) throws IOException {
        try (var jeton = loggedIn(form)) {
            shown(jeton, "token", "create", "--read-only", "--cidr=192.0.2.0/24", "--cidr=198.51.100.0/24");
            shown(jeton, "token", "create", "--automation", "--name=release");
            shown(jeton, "token", "create", "--publish", "--expires-at=2098-03-01");
            shown(
                    jeton,
                    "token",
                    "create",
                    "--name=all",
                    "--packages-all",
                    "--packages-and-scopes-permission=read-write",
                    "--orgs=acme",
                    "--orgs-permission=read-write",
                    "--bypass-2fa",
                    "--expires=10",
                    "--token-description=for the release");
            Files.writeString(jeton.project().resolve("token.json"), """
                    {"kind": "granular", "name": "from a file", "expiresInDays": 2,
                     "packagesAndScopes": {"permission": "read-only", "scopes": ["@acme"]}}
                    """);
            shown(jeton, "token", "create", "--from-file=token.json");

            JsonNode tokens = new ObjectMapper()
                    .readTree(jeton.run("token", "list", "--json").output());
            var seen = new ArrayList<String>();
            tokens.forEach(token -> seen.add(
                    token.path("kind").asText() + " " + token.path("name").asText() + " "
                            + token.path("cidr").size() + " " + token.path("permissions") + token.path("scopes")
                            + token.path("bypass_2fa")));
            assertThat(seen)
                    .containsExactly(
                            "granular from a file 0 [{\"name\":\"package\",\"action\":\"read\"}]"
                                    + "[{\"name\":\"@acme\",\"type\":\"scope\"}]false",
                            "granular all 0 [{\"name\":\"package\",\"action\":\"write\"},{\"name\":\"org\",\"action\":\"write\"}]"
                                    + "[{\"name\":\"*\",\"type\":\"package\"},{\"name\":\"acme\",\"type\":\"org\"}]true",
                            "publish null 0 [][]false",
                            "automation release 0 [][]false",
                            "read-only null 2 [][]false");
            assertThat(tokens.get(1).path("description").asText()).isEqualTo("for the release");
            assertThat(tokens.get(2).path("expires").asText()).isEqualTo("2098-03-01T00:00:00Z");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_says_what_the_token_could_do_and_makes_none(Form form) {
        try (var jeton = loggedIn(form)) {
            assertThat(shown(
                            jeton,
                            "token",
                            "create",
                            "--dry-run",
                            "--name=ci",
                            "--packages=left-pad",
                            "--expires-at=2098-03-01"))
                    .isEqualTo("This token can read left-pad and nothing else, from anywhere, until DAY.\n");
            assertThat(SERVER.api().listed(account)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_goes_into_a_file_that_nobody_else_can_read(Form form) throws IOException {
        try (var jeton = loggedIn(form)) {
            Path file = jeton.project().resolve("token.txt");
            Result created =
                    jeton.run("token", "create", "--automation", "--output-file=token.txt", "--npmrc", "--json");

            String secret = Files.readString(file).strip();
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(SERVER.api().whoami(Credential.bearer(secret)).status()).isEqualTo(200);
            assertThat(created.shown()).doesNotContain(secret).contains("\"npm_..." + secret.substring(36) + "\"");
            assertThat(jeton.masked(Files.readString(jeton.project().resolve(".npmrc"))))
                    .isEqualTo("//HOST/:_authToken=npm_TOKEN\n");

            Result again = jeton.run("token", "create", "--automation", "--output-file=token.txt");
            assertThat(again.exitCode()).isEqualTo(2);
            assertThat(again.errors()).contains("is there already");
            assertThat(SERVER.api().listed(account)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_server_refuses_ends_with_one_and_its_sentence(Form form) {
        var token = SERVER.api().newReadOnlyToken(account, "reader");
        try (var jeton = JetonCommand.of(form, SERVER.url()).withToken(SERVER.url(), token.secret())) {
            Result refused = jeton.run("token", "create", "--automation", "--json");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("\"code\" : \"account_management_not_allowed\"");
            assertThat(refused.errors()).startsWith("jeton: ").hasLineCount(2);
            assertThat(jeton.run("token", "show", "ffffffffff").exitCode()).isEqualTo(1);
        }
    }

    /** A program that reads what npm prints can read this. */
    @ParameterizedTest
    @EnumSource
    void json_has_every_field_that_npm_has(Form form) throws IOException {
        SERVER.api().newGranularToken(account, "read-only", "left-pad", "@acme");
        var json = new ObjectMapper();
        try (var npm = Workspace.of(Client.NPM_11, SERVER.url()).withToken(account.session());
                var jeton = loggedIn(form)) {
            JsonNode npms =
                    json.readTree(npm.run("token", "list", "--json").output()).get(0);
            JsonNode own =
                    json.readTree(jeton.run("token", "list", "--json").output()).get(0);

            npms.fieldNames()
                    .forEachRemaining(
                            field -> assertThat(own.has(field)).as(field).isTrue());
            for (String field :
                    List.of("key", "id", "name", "created", "expires", "readonly", "permissions", "scopes")) {
                assertThat(own.path(field)).as(field).isEqualTo(npms.path(field));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_profile_is_shown_and_changed(Form form) {
        try (var jeton = loggedIn(form)) {
            assertThat(shown(jeton, "profile", "set", "fullname", "Ada Lovelace"))
                    .isEqualTo("Set fullname to Ada Lovelace\n");
            assertThat(shown(jeton, "profile", "get")).isEqualTo("""
                    name             ada-NAME
                    email            ada-NAME@example.com
                    created          TIME
                    updated          TIME
                    fullname         Ada Lovelace
                    two-factor auth  disabled
                    """);
            assertThat(shown(jeton, "profile", "get", "fullname", "--json")).isEqualTo("\"Ada Lovelace\"\n");
            Result changed = jeton.run(
                    typed(account.password(), "another correct horse 17"),
                    "profile",
                    "set",
                    "password",
                    "--password-stdin");
            assertThat(changed.shown()).isEqualTo("Set password\n");
            assertThat(SERVER.api()
                            .whoami(Credential.basic(account.name(), "another correct horse 17"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void packages_and_who_may_change_them_are_shown(Form form) {
        try (var jeton = loggedIn(form)) {
            assertThat(shown(jeton, "access", "get", "status", "@" + account.name() + "/ui"))
                    .isEqualTo("@ada-NAME/ui: private\n");
            assertThat(shown(jeton, "access", "list", "collaborators", "@" + account.name() + "/ui"))
                    .isEqualTo("USER          PERMISSION\nada-NAME  read-write\n"
                            .replace("USER          ", "USER          "));
            assertThat(shown(jeton, "access", "list", "packages", "--json")).isEqualTo("{ }\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_doctor_finds_nothing_where_nothing_is_wrong(Form form) {
        try (var jeton = loggedIn(form)) {
            assertThat(shown(jeton, "doctor").replaceAll("[0-9]+ s away from the registry's", "the same as there"))
                    .isEqualTo("""
                    ok       registry   http://HOST/ (from HOME/.npmrc)
                    ok       proxy      none: requests go there directly
                    ok       reachable  it answered after N ms
                    ok       clock      the same as there
                    ok       token      npm_...LAST from HOME/.npmrc is valid, and is ada-NAME's
                    ok       expiry     it expires at TIME
                    ok       address    the registry sees you at 127.0.0.1
                    """);
            assertThat(shown(jeton, "ping")).isEqualTo("http://HOST/ answered after N ms.\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_exchange_is_shown_without_its_secrets(Form form) {
        try (var jeton = JetonCommand.of(form, SERVER.url())) {
            Result login = jeton.run(
                    typed(account.password()),
                    "login",
                    "--username=" + account.name(),
                    "--password-stdin",
                    "--verbose");
            String token = jeton.settings().replaceAll("(?s).*_authToken=(\\S+).*", "$1");
            Result whoami = jeton.run("whoami", "--verbose");
            Result created = jeton.run("token", "create", "--automation", "--verbose");
            Result logout = jeton.run("logout", "--verbose");

            assertThat(login.errors()).contains("> PUT http://").contains("\"password\":\"****\"");
            assertThat(whoami.errors()).contains("> authorization: ****").contains("< 200");
            assertThat(login.shown() + whoami.shown() + logout.shown())
                    .doesNotContain(token)
                    .doesNotContain(account.password());
            assertThat(created.errors())
                    .doesNotContain(created.output().strip())
                    .contains("\"token\":\"****\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void completes_itself_in_bash(Form form) {
        try (var jeton = loggedIn(form)) {
            Result completed = jeton.runLine(
                    Dialogue.silent(),
                    "source <(jeton completion bash); COMP_WORDS=(jeton token cr); COMP_CWORD=2; COMP_LINE='jeton token cr';"
                            + " COMP_POINT=14; _complete_jeton; echo \"${COMPREPLY[@]}\"");
            assertThat(completed.shown()).isEqualTo("create\n");
            assertThat(shown(jeton, "completion", "zsh")).contains("bashcompinit");
            assertThat(shown(jeton, "completion", "fish"))
                    .contains("complete -c jeton -n '__jeton_at token' -a create");
        }
    }

    @Test
    void a_wrong_command_line_ends_with_two() {
        try (var jeton = JetonCommand.of(Form.JAR, SERVER.url())) {
            Map.of(
                            "token bla", "jeton: jeton token has no command bla.\nSee: jeton token --help\n",
                            "token", "jeton: jeton token needs a command behind it.\nSee: jeton token --help\n",
                            "login --timeout=x",
                                    "jeton: Invalid value for option '--timeout': 'x' is not an int.\n"
                                            + "See: jeton login --help\n",
                            "token create --name=x --packages=a --orgs-permission=read-only",
                                    "jeton: An organization grant has a permission and organizations it applies to.\n"
                                            + "See that --orgs and --orgs-permission go together.\n",
                            "token create --read-only --packages=a",
                                    "jeton: A token of the kind read-only reaches what you reach: it cannot be limited to"
                                            + " packages, scopes or organizations.\nLeave out --read-only for a granular"
                                            + " token, or leave out the limits.\n")
                    .forEach((line, said) -> {
                        Result wrong = jeton.run(line.split(" "));
                        assertThat(wrong.shown()).isEqualTo(said);
                        assertThat(wrong.exitCode()).as(line).isEqualTo(2);
                    });
        }
    }

    private JetonCommand loggedIn(Form form) {
        return JetonCommand.of(form, SERVER.url()).withToken(SERVER.url(), account.session());
    }

    private static Dialogue typed(String... lines) {
        var dialogue = Dialogue.silent();
        for (String line : lines) {
            dialogue = dialogue.answer("", line);
        }
        return dialogue;
    }

    private static String shown(JetonCommand jeton, String... arguments) {
        return shown(jeton, Dialogue.silent(), arguments);
    }

    private static String shown(JetonCommand jeton, Dialogue dialogue, String... arguments) {
        Result result = jeton.run(dialogue, arguments);
        assertThat(result).matches(Result::succeeded);
        return jeton.masked(result.output());
    }
}
