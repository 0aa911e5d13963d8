package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.TestOrganization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code npm org}, {@code npm team}, {@code npm access} and {@code npm owner}, as npm of each generation has them. */
@Execution(ExecutionMode.CONCURRENT)
class OrganizationClientsIT {

    private final JetonServer server = Gateway.shared();
    private final TestOrganization acme = TestOrganization.on(server);
    private final Account bob = server.api().newAccount();
    private final String ui = acme.packageName("ui");

    /** npm up to 8 has other words for what it does to packages. */
    private static boolean isOld(Client client) {
        return client == Client.NPM_6 || client == Client.NPM_8;
    }

    private Workspace asOwner(Client client) {
        return Workspace.of(client, server.site()).withToken(server.api().newSession(acme.owner()));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_9", "NPM_10", "NPM_11", "NPM_12"})
    void members_come_go_and_are_listed(Client client) {
        try (var workspace = asOwner(client)) {
            assertThat(workspace.run("org", "set", acme.name(), bob.name(), "admin"))
                    .matches(Result::succeeded)
                    .matches(result -> result.output()
                            .contains("Added " + bob.name() + " as admin to " + acme.name()
                                    + ". You now have 2 members in this org."));
            assertThat(workspace.run("org", "ls", acme.name(), "--json").output())
                    .contains("\"" + bob.name() + "\": \"admin\"")
                    .contains("\"" + acme.owner().name() + "\": \"owner\"");
            assertThat(workspace.run("org", "set", acme.name(), bob.name())).matches(Result::succeeded);
            assertThat(workspace
                            .run("org", "ls", acme.name(), bob.name(), "--parseable")
                            .output())
                    .contains(bob.name() + "\tdeveloper");
            assertThat(workspace.run("org", "rm", acme.name(), bob.name()).output())
                    .contains("You now have 1 member in this org.");
            assertThat(workspace.run("org", "ls", acme.name()).output()).doesNotContain(bob.name());
            Result last = workspace.run("org", "rm", acme.name(), acme.owner().name());
            assertThat(last.exitCode()).isEqualTo(1);
            assertThat(last.shown()).contains("make somebody else an owner first");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_9", "NPM_10", "NPM_11", "NPM_12"})
    void teams_are_made_filled_emptied_and_destroyed(Client client) {
        String team = "@" + acme.name() + ":devs";
        acme.set(bob, "developer");
        try (var workspace = asOwner(client)) {
            assertThat(workspace.run("team", "create", team)).matches(Result::succeeded);
            assertThat(workspace.run("team", "ls", "@" + acme.name()).output())
                    .contains(team)
                    .contains("@" + acme.name() + ":developers");
            assertThat(workspace.run("team", "add", team, bob.name())).matches(Result::succeeded);
            assertThat(workspace.run("team", "ls", team, "--json").output()).contains(bob.name());
            assertThat(workspace.run("team", "rm", team, bob.name())).matches(Result::succeeded);
            assertThat(workspace.run("team", "ls", team, "--json").output()).doesNotContain(bob.name());
            assertThat(workspace.run("team", "destroy", team)).matches(Result::succeeded);
            assertThat(workspace.run("team", "ls", "@" + acme.name()).output()).doesNotContain(team);

            Result developers = workspace.run("team", "destroy", "@" + acme.name() + ":developers");
            assertThat(developers.exitCode()).isEqualTo(1);
            assertThat(developers.shown()).contains("All members of an organization are in its team developers");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_9", "NPM_10", "NPM_11", "NPM_12"})
    void teams_get_access_and_lose_it(Client client) {
        String devs = acme.name() + ":devs";
        acme.set(bob, "developer");
        acme.createTeam("devs");
        try (var workspace = asOwner(client)) {
            assertThat(workspace.making(ui, "1.0.0").publish()).matches(Result::succeeded);
            // what every developer may do by itself is taken away, so that only the team counts
            assertThat(workspace.run("access", "revoke", team(client, acme.name() + ":developers"), ui))
                    .matches(Result::succeeded);
            assertThat(workspace.run("team", "add", "@" + devs, bob.name())).matches(Result::succeeded);
            try (var bobs =
                    Workspace.of(client, server.site()).withToken(server.api().newSession(bob))) {
                assertThat(bobs.view(ui, "version").exitCode()).isEqualTo(1);

                assertThat(workspace.run("access", "grant", "read-only", team(client, devs), ui))
                        .matches(Result::succeeded);
                assertThat(bobs.view(ui, "version").output()).contains("1.0.0");
                assertThat(bobs.making(ui, "1.0.1").publish().exitCode()).isEqualTo(1);

                assertThat(workspace.run("access", "grant", "read-write", team(client, devs), ui))
                        .matches(Result::succeeded);
                assertThat(bobs.making(ui, "1.0.1").publish()).matches(Result::succeeded);
                assertThat(packages(client, workspace, devs).output())
                        .contains(ui)
                        .containsPattern("(read-)?write");
                assertThat(packages(client, bobs, acme.name()).output()).contains(ui);
                assertThat(collaborators(client, workspace, ui).output()).contains(bob.name());

                assertThat(workspace.run("access", "revoke", team(client, devs), ui))
                        .matches(Result::succeeded);
                assertThat(bobs.view(ui, "version").exitCode()).isEqualTo(1);
                assertThat(packages(client, bobs, acme.name()).output()).doesNotContain(ui);
            }
        }
    }

    /** npm 6 and 8 write the team with and without an {@code @}; newer ones take it without. */
    private static String team(Client client, String team) {
        return isOld(client) ? "@" + team : team;
    }

    private static Result packages(Client client, Workspace workspace, String of) {
        return isOld(client)
                ? workspace.run("access", "ls-packages", of.contains(":") ? "@" + of : of)
                : workspace.run("access", "list", "packages", of, "--json");
    }

    private static Result collaborators(Client client, Workspace workspace, String name) {
        return isOld(client)
                ? workspace.run("access", "ls-collaborators", name)
                : workspace.run("access", "list", "collaborators", name, "--json");
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void visibility_and_two_factor_are_for_owners_and_admins_to_set(Client client) {
        acme.set(bob, "developer");
        Account outsider = server.api().newAccount();
        try (var workspace = asOwner(client);
                var bobs = Workspace.of(client, server.site())
                        .withToken(server.api().newSession(bob));
                var outsiders = Workspace.of(client, server.site())
                        .withToken(server.api().newSession(outsider))) {
            assertThat(bobs.making(ui, "1.0.0").publish()).matches(Result::succeeded);
            assertThat(outsiders.view(ui, "version").exitCode()).isEqualTo(1);
            Result refused = bobs.setVisibility(ui, "public");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("for an owner or an admin");

            assertThat(workspace.setVisibility(ui, "public")).matches(Result::succeeded);
            assertThat(outsiders.view(ui, "version").output()).contains("1.0.0");
            assertThat(workspace.setVisibility(ui, "restricted")).matches(Result::succeeded);
            assertThat(outsiders.view(ui, "version").exitCode()).isEqualTo(1);

            Result twoFactor = isOld(client)
                    ? workspace.run("access", "2fa-required", ui)
                    : workspace.run("access", "set", "mfa=publish", ui);
            assertThat(twoFactor).matches(Result::succeeded);
            Result published = bobs.making(ui, "1.0.1").publish();
            assertThat(published.exitCode()).isEqualTo(1);
            assertThat(published.shown()).contains("takes two-factor authentication");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_10", "NPM_11", "NPM_12"})
    void owners_of_a_package_are_members(Client client) {
        Account outsider = server.api().newAccount();
        acme.set(bob, "developer");
        try (var workspace = asOwner(client)) {
            assertThat(workspace.making(ui, "1.0.0").publish()).matches(Result::succeeded);
            assertThat(workspace.owners(ui).output()).contains(acme.owner().name());

            assertThat(workspace.addOwner(bob.name(), ui)).matches(Result::succeeded);
            assertThat(workspace.owners(ui).output()).contains(bob.name());
            Result refused = workspace.addOwner(outsider.name(), ui);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("is no member of the organization");

            assertThat(workspace.removeOwner(bob.name(), ui)).matches(Result::succeeded);
            assertThat(workspace.owners(ui).output()).doesNotContain(bob.name());
        }
    }

    static Stream<List<String>> changes() {
        return Stream.of(
                List.of("org", "set", "ORG", "BOB", "admin"),
                List.of("team", "create", "@ORG:devs"),
                List.of("team", "add", "@ORG:ops", "BOB"),
                List.of("org", "rm", "ORG", "BOB"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_takes_a_passcode_where_two_factor_asks_for_one(List<String> change) {
        acme.set(bob, "developer");
        acme.createTeam("ops");
        String session = server.api().newSession(acme.owner());
        SecondFactor second = server.api().protect(acme.owner(), "auth-and-writes");
        for (Client client : List.of(Client.NPM_8, Client.NPM_12)) {
            String[] words = change.stream()
                    .map(word -> word.replace("ORG", acme.name()).replace("BOB", bob.name()))
                    .toArray(String[]::new);
            try (var workspace = Workspace.of(client, server.site()).withToken(session)) {
                Result without = workspace.run(words);

                assertThat(without.exitCode()).isEqualTo(1);
                assertThat(without.shown()).contains("EOTP");
            }
        }
        String[] words = Stream.concat(
                        change.stream()
                                .map(word -> word.replace("ORG", acme.name()).replace("BOB", bob.name())),
                        Stream.of("--otp=" + second.app().next()))
                .toArray(String[]::new);
        try (var workspace = Workspace.of(Client.NPM_12, server.site()).withToken(session)) {
            assertThat(workspace.run(words)).matches(Result::succeeded);
        }
    }
}
