package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.TestOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Changes that meet: whatever comes first, the outcome is one that somebody could have wanted, and nothing fails. */
class OrganizationRacesIT {

    private final JetonServer server = Gateway.shared();
    private final TestOrganization acme = TestOrganization.on(server);

    @RepeatedTest(5)
    void of_two_owners_that_remove_each_other_one_stays() throws Exception {
        Account grace = acme.newMember("owner");
        String users = "/-/org/" + acme.name() + "/user";

        List<Answer> answers = race(
                () -> acme.delete(users, acme.owner().loggedIn(), Map.of("user", grace.name())),
                () -> acme.delete(
                        users, grace.loggedIn(), Map.of("user", acme.owner().name())));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).isSubsetOf(204, 403, 404);
        Account left = answers.get(0).status() == 204 ? acme.owner() : grace;
        JsonNode members = server.api().get(users, left.loggedIn()).json();
        assertThat(members.size()).isEqualTo(1);
        assertThat(members.path(left.name()).asText()).isEqualTo("owner");
    }

    @RepeatedTest(5)
    void of_two_owners_that_leave_at_once_one_stays() throws Exception {
        Account grace = acme.newMember("owner");
        String membership = "/api/v1/organizations/" + acme.name() + "/membership";

        List<Answer> answers = race(
                () -> server.api().delete(membership, acme.owner().loggedIn()),
                () -> server.api().delete(membership, grace.loggedIn()));

        assertThat(answers).as("%s", answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 422);
    }

    @RepeatedTest(5)
    void a_member_who_is_removed_while_publishing_has_published_or_not() throws Exception {
        Account bob = acme.newMember("developer");
        var mine = Publication.of(acme.packageName("ui"), "1.0.0");
        var next = Publication.of(acme.packageName("ui"), "1.0.1");

        List<Answer> answers = race(
                () -> server.api().put(mine.path(), bob.loggedIn(), mine.body()),
                () -> acme.delete(
                        "/-/org/" + acme.name() + "/user", acme.owner().loggedIn(), Map.of("user", bob.name())));

        assertThat(answers.get(1).status()).isEqualTo(204);
        assertThat(answers.get(0).status()).isIn(200, 201, 404, 409);
        boolean published = answers.get(0).status() < 300;
        assertThat(server.api().get(mine.path(), acme.owner().loggedIn()).status())
                .isEqualTo(published ? 200 : 404);
        assertThat(server.api().get(mine.path(), bob.loggedIn()).status()).isEqualTo(404);
        assertThat(server.api().put(next.path(), bob.loggedIn(), next.body()).status())
                .isEqualTo(404);
    }

    @RepeatedTest(5)
    void a_team_that_is_destroyed_while_it_is_granted_leaves_no_grant_behind() throws Exception {
        Account bob = acme.newMember("developer");
        var mine = Publication.of(acme.packageName("ui"), "1.0.0");
        server.api().put(mine.path(), acme.owner().loggedIn(), mine.body());
        acme.createTeam("devs");
        String team = "/-/team/" + acme.name() + "/devs";
        acme.delete(
                "/-/team/" + acme.name() + "/developers/package",
                acme.owner().loggedIn(),
                Map.of("package", mine.name()));

        List<Answer> answers = race(
                () -> server.api()
                        .put(
                                team + "/package",
                                acme.owner().loggedIn(),
                                Map.of("package", mine.name(), "permissions", "read-write")),
                () -> server.api().delete(team, acme.owner().loggedIn()));

        assertThat(answers.get(0).status()).isIn(200, 404);
        assertThat(answers.get(1).status()).isEqualTo(200);
        acme.createTeam("devs");
        server.api().put(team + "/user", acme.owner().loggedIn(), Map.of("user", bob.name()));
        assertThat(server.api().get(mine.path(), bob.loggedIn()).status()).isEqualTo(404);
    }

    @RepeatedTest(5)
    void an_owner_who_is_removed_while_another_one_is_added_stays_removed() throws Exception {
        Account grace = acme.newMember("developer");
        Account alan = acme.newMember("developer");
        var mine = Publication.of(acme.packageName("ui"), "1.0.0");
        String owners = "/-/package" + mine.path() + "/owners";
        server.api().put(mine.path(), acme.owner().loggedIn(), mine.body());
        server.api().put(owners, acme.owner().loggedIn(), Map.of("user", grace.name()));

        List<Answer> answers = race(
                () -> server.api()
                        .delete(owners + "/" + grace.name(), acme.owner().loggedIn()),
                () -> server.api().put(owners, acme.owner().loggedIn(), Map.of("user", alan.name())));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(server.api().get(mine.path(), acme.owner().loggedIn()).json().path("maintainers"))
                .extracting(maintainer -> maintainer.path("name").asText())
                .contains(alan.name())
                .doesNotContain(grace.name());
    }

    @RepeatedTest(3)
    void many_changes_at_once_are_all_made() throws Exception {
        var changes = new ArrayList<Callable<Answer>>();
        for (int number = 0; number < 10; number++) {
            Account member = server.api().newAccount();
            String team = "team-" + number;
            changes.add(() -> server.api()
                    .put(
                            "/-/org/" + acme.name() + "/user",
                            acme.owner().loggedIn(),
                            Map.of("user", member.name(), "role", "admin")));
            changes.add(() -> server.api()
                    .put("/-/org/" + acme.name() + "/team", acme.owner().loggedIn(), Map.of("name", team)));
        }

        List<Answer> answers = race(changes);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        JsonNode organization = server.api()
                .get("/api/v1/organizations/" + acme.name(), acme.owner().loggedIn())
                .json();
        assertThat(organization.path("members")).hasSize(11);
        assertThat(organization.path("teams")).hasSize(11);
    }

    @SafeVarargs
    private static List<Answer> race(Callable<Answer>... requests) throws Exception {
        return race(List.of(requests));
    }

    private static List<Answer> race(List<Callable<Answer>> requests) throws InterruptedException, ExecutionException {
        var racers = Executors.newFixedThreadPool(requests.size());
        try {
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : racers.invokeAll(requests)) {
                answers.add(answer.get());
            }
            assertThat(answers).extracting(Answer::status).allMatch(status -> status < 500);
            return answers;
        } finally {
            racers.shutdownNow();
        }
    }
}
