package dev.jeton.acceptance.server;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An organization of its own for one test, created by the administrator for somebody new.
 *
 * @param name of it and of its scope
 */
public record TestOrganization(JetonServer server, String name, Account owner) {

    public static TestOrganization on(JetonServer server) {
        Account owner = server.api().newAccount();
        String name = "acme-" + UUID.randomUUID().toString().substring(0, 8);
        var organization = new TestOrganization(server, name, owner);
        organization.expect(
                201,
                server.api()
                        .post(
                                "/api/v1/organizations",
                                Credential.basic(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD),
                                Map.of("name", name, "owner", owner.name())));
        return organization;
    }

    /** Somebody new with that role: {@code developer}, {@code admin} or {@code owner}. */
    public Account newMember(String role) {
        Account account = server.api().newAccount();
        set(account, role);
        return account;
    }

    public void set(Account account, String role) {
        expect(
                201,
                server.api()
                        .put(
                                "/-/org/" + name + "/user",
                                owner.loggedIn(),
                                Map.of("user", account.name(), "role", role)));
    }

    public void remove(Account account) {
        expect(204, delete("/-/org/" + name + "/user", owner.loggedIn(), Map.of("user", account.name())));
    }

    public void createTeam(String team) {
        expect(201, server.api().put("/-/org/" + name + "/team", owner.loggedIn(), Map.of("name", team)));
    }

    /** @param policy as the JSON API takes it */
    public Answer setPolicy(Map<String, ?> policy) {
        return server.api().put("/api/v1/organizations/" + name + "/policy", owner.loggedIn(), policy);
    }

    /** The name of a package in its scope. */
    public String packageName(String bareName) {
        return "@" + name + "/" + bareName;
    }

    /** A grant on the organization, as the JSON API takes it. */
    public Map<String, ?> grant(String permission) {
        return Map.of("permission", permission, "names", List.of(name));
    }

    /** npm sends bodies with DELETE. */
    public Answer delete(String path, Credential credential, Map<String, String> body) {
        String json = body.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .reduce((one, other) -> one + "," + other)
                .map(fields -> "{" + fields + "}")
                .orElse("");
        return server.api().send("DELETE", path, credential, Map.of(), json);
    }

    private void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected " + status + ": " + answer);
        }
    }
}
