package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.JetonCommand;
import dev.jeton.acceptance.client.JetonCommand.Form;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.TestOrganization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jeton org}, {@code team} and {@code access}, in both forms of the command, against Jeton before a registry. */
class JetonOrganizationsIT {

    private final JetonServer server = Gateway.shared();
    private final TestOrganization acme = TestOrganization.on(server);
    private final Account bob = server.api().newAccount();
    private final String ui = acme.packageName("ui");

    private JetonCommand asOwner(Form form) {
        return JetonCommand.of(form, server.url())
                .withToken(server.url(), server.api().newSession(acme.owner()));
    }

    private String shown(JetonCommand jeton, String... arguments) {
        Result result = jeton.run(arguments);
        assertThat(result).matches(Result::succeeded);
        return result.shown().replace(acme.name(), "ACME").replace(bob.name(), "BOB");
    }

    @ParameterizedTest
    @EnumSource
    void members_and_teams_come_and_go(Form form) {
        try (var jeton = asOwner(form)) {
            assertThat(shown(jeton, "org", "set", acme.name(), bob.name(), "admin"))
                    .isEqualTo("Added BOB as admin to ACME. You now have 2 members in this organization.\n");
            assertThat(shown(jeton, "org", "ls", acme.name(), bob.name(), "--json"))
                    .isEqualTo("{\n  \"BOB\" : \"admin\"\n}\n");
            assertThat(shown(jeton, "team", "create", acme.name() + ":devs")).isEqualTo("+@ACME:devs\n");
            assertThat(shown(jeton, "team", "add", acme.name() + ":devs", bob.name()))
                    .isEqualTo("BOB added to @ACME:devs\n");
            assertThat(shown(jeton, "team", "ls", acme.name())).isEqualTo("TEAM\n@ACME:developers\n@ACME:devs\n");
            assertThat(shown(jeton, "team", "ls", acme.name() + ":devs")).isEqualTo("USER\nBOB\n");
            assertThat(shown(jeton, "team", "rm", acme.name() + ":devs", bob.name()))
                    .isEqualTo("BOB removed from @ACME:devs\n");
            assertThat(shown(jeton, "team", "destroy", acme.name() + ":devs")).isEqualTo("-@ACME:devs\n");
            assertThat(shown(jeton, "org", "rm", acme.name(), bob.name()))
                    .isEqualTo("Removed BOB from ACME. You now have 1 member in this organization.\n");

            Result last = jeton.run("org", "rm", acme.name(), acme.owner().name());
            assertThat(last.exitCode()).isEqualTo(1);
            assertThat(last.errors()).contains("make somebody else an owner first");
        }
    }

    @ParameterizedTest
    @EnumSource
    void teams_get_access_and_lose_it(Form form) {
        acme.set(bob, "developer");
        acme.createTeam("devs");
        var publication = Publication.of(ui, "1.0.0");
        server.api().put(publication.path(), acme.owner().loggedIn(), publication.body());
        try (var jeton = asOwner(form)) {
            assertThat(shown(jeton, "access", "grant", "read-only", acme.name() + ":devs", ui))
                    .isEqualTo("@ACME/ui: @ACME:devs has read-only\n");
            assertThat(shown(jeton, "access", "list", "packages", acme.name() + ":devs", "--parseable"))
                    .isEqualTo("package\tpermission\n@ACME/ui\tread-only\n");
            assertThat(shown(jeton, "access", "list", "packages", acme.name(), "--parseable"))
                    .isEqualTo("package\tpermission\n@ACME/ui\tread-write\n");
            assertThat(shown(jeton, "access", "list", "collaborators", ui, "--json"))
                    .contains("\"BOB\" : \"read-write\"");
            assertThat(shown(jeton, "access", "revoke", acme.name() + ":devs", ui))
                    .isEqualTo("@ACME/ui: @ACME:devs has none\n");
            assertThat(shown(jeton, "access", "set", "status=public", ui)).isEqualTo("@ACME/ui: status=public\n");
            assertThat(shown(jeton, "access", "get", "status", ui)).contains("public");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_takes_a_passcode_where_two_factor_asks_for_one(Form form) {
        String token = server.api().newPublishToken(acme.owner(), "laptop").secret();
        SecondFactor second = server.api().protect(acme.owner(), "auth-and-writes");
        try (var jeton = JetonCommand.of(form, server.url()).withToken(server.url(), token)) {
            Result without = jeton.run("team", "create", acme.name() + ":devs");

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.errors()).contains("--otp");
            assertThat(shown(
                            jeton,
                            "team",
                            "create",
                            acme.name() + ":devs",
                            "--otp=" + second.app().next()))
                    .isEqualTo("+@ACME:devs\n");
        }
    }
}
