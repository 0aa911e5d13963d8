package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that a client does to packages, with every client, through Jeton, with a registry behind it.
 *
 * <p>Each client has a person of its own, who does one thing after the other with a publish token; several clients are
 * busy at once. What each came to is then told one by one, and is a table in {@code target/client-matrix.md}.
 */
class GatewayClientsIT {

    private static final int AT_ONCE = 3;

    /** How often something is searched for until it has been found. */
    private static final int SEARCHES = 5;

    /** What each client does, in this order. */
    private static final Map<String, Consumer<Person>> ACTIONS = actions();

    private static final ClientMatrix MATRIX = new ClientMatrix();

    private static Map<String, Consumer<Person>> actions() {
        var actions = new LinkedHashMap<String, Consumer<Person>>();
        actions.put("publish with a scope", Person::publishes_with_a_scope);
        actions.put("publish without a scope", Person::publishes_without_a_scope);
        actions.put("publish under a tag", Person::publishes_a_second_version_under_a_tag);
        actions.put("install", Person::installs_both);
        actions.put("view", Person::views_the_versions);
        actions.put("pack", Person::packs_what_the_registry_has);
        actions.put("deprecate", Person::deprecates);
        actions.put("undeprecate", Person::takes_the_deprecation_back);
        actions.put("dist-tag add", Person::adds_a_tag);
        actions.put("dist-tag ls", Person::lists_the_tags);
        actions.put("dist-tag rm", Person::removes_the_tag);
        actions.put("owner ls", Person::lists_the_owners);
        actions.put("owner add", Person::adds_an_owner);
        actions.put("owner rm", Person::removes_the_owner);
        actions.put("access set", Person::changes_who_may_read);
        actions.put("access get", Person::asks_who_may_read);
        actions.put("star", Person::stars);
        actions.put("stars", Person::lists_the_stars);
        actions.put("unstar", Person::takes_the_star_back);
        actions.put("search", Person::finds_it);
        actions.put("audit", Person::audits);
        actions.put("unpublish a version", Person::unpublishes_a_version);
        actions.put("unpublish", Person::unpublishes_everything);
        return actions;
    }

    @BeforeAll
    static void let_everybody_do_everything() throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<? extends Future<?>> busy = Stream.of(Client.values())
                    .map(client -> people.submit(() -> everything(client)))
                    .toList();
            for (Future<?> one : busy) {
                one.get();
            }
        } finally {
            people.shutdownNow();
            MATRIX.write(List.copyOf(ACTIONS.keySet()));
        }
    }

    private static void everything(Client client) {
        try (var person = new Person(client)) {
            ACTIONS.forEach((action, does) -> MATRIX.attempt(client, action, () -> does.accept(person)));
        }
    }

    static Stream<Arguments> attempts() {
        return Stream.of(Client.values())
                .flatMap(client -> ACTIONS.keySet().stream()
                        .filter(action -> MATRIX.outcome(client, action) != ClientMatrix.Outcome.ABSENT)
                        .map(action -> Arguments.of(client, action)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("attempts")
    void works(Client client, String action) {
        MATRIX.failure(client, action).ifPresent(failure -> {
            throw new AssertionError(client + ": " + action, failure);
        });
    }

    /** Somebody with one client, and two packages that nobody else has. */
    private static final class Person implements AutoCloseable {

        private final JetonServer server = Gateway.shared();
        private final Verdaccio registry = Verdaccio.shared();
        private final Account account = server.api().newAccount();
        private final Account colleague = server.api().newAccount();
        private final Credential token =
                server.api().newPublishToken(account, "laptop").credential();
        private final String plain = "plain-" + account.name();
        private final String scoped = "@" + account.name() + "/scoped";
        private final Workspace workspace;

        Person(Client client) {
            this.workspace = Workspace.of(client, server.site())
                    .withToken(server.api().newPublishToken(account, "work").secret());
        }

        @Override
        public void close() {
            workspace.close();
        }

        void publishes_with_a_scope() {
            succeeds(workspace.making(scoped, "1.0.0").publish());

            assertThat(registry.files(scoped)).containsKey("scoped-1.0.0.tgz");
        }

        void publishes_without_a_scope() {
            succeeds(workspace.making(plain, "1.0.0").publish());

            assertThat(registry.files(plain)).containsKey(plain + "-1.0.0.tgz");
        }

        void publishes_a_second_version_under_a_tag() {
            succeeds(workspace.making(plain, "1.1.0").publish("--tag", "next"));

            assertThat(tags().path("latest").asText()).isEqualTo("1.0.0");
            assertThat(tags().path("next").asText()).isEqualTo("1.1.0");
        }

        void installs_both() {
            succeeds(workspace.install(scoped, plain + "@next"));

            assertThat(workspace.installed(scoped)).contains("1.0.0");
            assertThat(workspace.installed(plain)).contains("1.1.0");
        }

        void views_the_versions() {
            Result viewed = workspace.view(plain, "versions");

            succeeds(viewed);
            assertThat(viewed.output()).contains("1.0.0", "1.1.0");
        }

        void packs_what_the_registry_has() {
            Result packed = workspace.pack(scoped);

            succeeds(packed);
            assertThat(packed.output()).contains("scoped-1.0.0.tgz");
        }

        void deprecates() {
            succeeds(workspace.deprecate(plain + "@1.0.0", "Use 1.1.0 instead"));

            assertThat(deprecation()).isEqualTo("Use 1.1.0 instead");
        }

        void takes_the_deprecation_back() {
            succeeds(workspace.deprecate(plain + "@1.0.0", ""));

            assertThat(deprecation()).isEmpty();
        }

        void adds_a_tag() {
            succeeds(workspace.addDistTag(plain + "@1.0.0", "stable"));

            assertThat(tags().path("stable").asText()).isEqualTo("1.0.0");
        }

        void lists_the_tags() {
            Result listed = workspace.distTags(plain);

            succeeds(listed);
            assertThat(listed.output()).contains("latest", "next", "stable");
        }

        void removes_the_tag() {
            succeeds(workspace.removeDistTag(plain, "stable"));

            assertThat(tags().has("stable")).isFalse();
        }

        void lists_the_owners() {
            Result listed = workspace.owners(plain);

            succeeds(listed);
            assertThat(listed.output()).contains(account.name());
        }

        void adds_an_owner() {
            succeeds(workspace.addOwner(colleague.name(), plain));

            assertThat(collaborators()).isEqualTo(Map.of(account.name(), "write", colleague.name(), "write"));
        }

        void removes_the_owner() {
            succeeds(workspace.removeOwner(colleague.name(), plain));

            assertThat(collaborators()).isEqualTo(Map.of(account.name(), "write"));
        }

        void changes_who_may_read() {
            Credential stranger = colleague.loggedIn();
            succeeds(workspace.setVisibility(scoped, "public"));
            assertThat(server.api().get(path(scoped), stranger).status()).isEqualTo(200);

            succeeds(workspace.setVisibility(scoped, "restricted"));
            assertThat(server.api().get(path(scoped), stranger).status()).isEqualTo(404);
        }

        void asks_who_may_read() {
            Result asked = workspace.visibility(scoped);

            succeeds(asked);
            assertThat(asked.output()).containsAnyOf("private", "restricted");
        }

        void stars() {
            succeeds(workspace.star(plain));

            assertThat(packument().path("users").path(account.name()).asBoolean())
                    .isTrue();
        }

        void lists_the_stars() {
            Result listed = workspace.stars();

            succeeds(listed);
            assertThat(listed.output()).contains(plain);
        }

        void takes_the_star_back() {
            succeeds(workspace.unstar(plain));

            assertThat(packument().path("users").has(account.name())).isFalse();
        }

        /** Several times: Verdaccio cuts short what it finds, and says nothing, if somebody else's package goes away. */
        void finds_it() {
            Result found = workspace.search(plain);
            for (int time = 1; time < SEARCHES && !found.output().contains(plain); time++) {
                found = workspace.search(plain);
            }

            succeeds(found);
            assertThat(found.output()).contains(plain);
        }

        void audits() {
            succeeds(workspace.audit());
        }

        void unpublishes_a_version() {
            succeeds(workspace.unpublish(plain + "@1.1.0"));

            assertThat(registry.files(plain)).containsKey(plain + "-1.0.0.tgz").doesNotContainKey(plain + "-1.1.0.tgz");
            assertThat(packument().path("versions").has("1.1.0")).isFalse();
        }

        void unpublishes_everything() {
            succeeds(workspace.unpublish(plain));

            assertThat(registry.files(plain)).isEmpty();
            assertThat(server.api().get(path(plain), token).status()).isEqualTo(404);
        }

        private JsonNode packument() {
            Answer answer = server.api().get(path(plain), token);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            return answer.json();
        }

        private JsonNode tags() {
            return packument().path("dist-tags");
        }

        private String deprecation() {
            return packument().path("versions").path("1.0.0").path("deprecated").asText();
        }

        private Map<String, String> collaborators() {
            var collaborators = new LinkedHashMap<String, String>();
            server.api()
                    .get("/-/package" + path(plain) + "/collaborators", token)
                    .json()
                    .properties()
                    .forEach(one ->
                            collaborators.put(one.getKey(), one.getValue().asText()));
            return collaborators;
        }

        private static String path(String name) {
            return "/" + name.replace("/", "%2f");
        }

        private static void succeeds(Result result) {
            assertThat(result).matches(Result::succeeded);
        }
    }
}
