package dev.jeton.core.introspection;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.introspection.ResourceServerFixture.anId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.introspection.RegisterResourceServer.Registered;
import dev.jeton.core.memory.InMemoryResourceServers;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering, authenticating, removing. */
final class ResourceServerTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final Origin ORIGIN = Origin.of(CLIENT);
    private static final Username ROOT = new Username("root");
    private static final ResourceServerName NAME = new ResourceServerName("verdaccio");

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final ResourceServers servers = new InMemoryResourceServers();
    private final RegisterResourceServer register = new RegisterResourceServer(
            servers,
            fixture.auditLog,
            fixture.unitOfWork,
            fixture.random,
            () -> fixture.instant().plusNanos(456_789));
    private final RemoveResourceServer remove =
            new RemoveResourceServer(servers, fixture.auditLog, fixture.unitOfWork, fixture);
    private final AuthorizeResourceServer authorize = new AuthorizeResourceServer(servers, fixture.limits);
    private Optional<Administrator> root = Optional.empty();

    @BeforeEach
    void add_the_administrator() {
        fixture.accounts.add(anAccount().named(ROOT).administrator().build());
        root = new AuthorizeAdministrator(fixture.accounts).authorize(ROOT);
    }

    @Test
    void is_kept_without_its_secret() {
        Registered registered = registered();

        assertThat(registered.server())
                .isEqualTo(new ResourceServer(
                        registered.server().id(),
                        NAME,
                        registered.secret().digest(),
                        ROOT,
                        fixture.instant(),
                        Optional.empty()));
        assertThat(new ListResourceServers(servers).list(administrator(), 10)).containsExactly(registered.server());
        assertThat(registered.toString()).doesNotContain(registered.secret().reveal());
    }

    @Test
    void the_log_says_who_registered_and_removed_it() {
        ResourceServer server = registered().server();
        fixture.pass(Duration.ofHours(1));

        assertThat(remove.remove(administrator(), server.id(), ORIGIN)).isTrue();

        String id = server.id().value();
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(
                        AuditEvent.of(AuditAction.RESOURCE_SERVER_REMOVED, id)
                                .by("root")
                                .from(ORIGIN)
                                .at(fixture.instant()),
                        AuditEvent.of(AuditAction.RESOURCE_SERVER_REGISTERED, id)
                                .by("root")
                                .from(ORIGIN)
                                .at(server.createdAt()));
    }

    @Test
    void no_two_share_an_id_or_a_secret() {
        Registered one = registered();
        Registered other = registered();

        assertThat(one.server().id()).isNotEqualTo(other.server().id());
        assertThat(one.secret().reveal()).isNotEqualTo(other.secret().reveal());
    }

    @Test
    void what_was_removed_or_never_was_is_not_removed_and_nothing_is_recorded() {
        ResourceServer server = registered().server();
        remove.remove(administrator(), server.id(), ORIGIN);
        var recorded = fixture.auditLog.newest(10);

        assertThat(remove.remove(administrator(), server.id(), ORIGIN)).isFalse();
        assertThat(remove.remove(administrator(), anId(), ORIGIN)).isFalse();

        assertThat(fixture.auditLog.newest(10)).isEqualTo(recorded);
    }

    // ---- authenticating ----

    @Test
    void shows_who_it_is_with_its_secret() {
        Registered registered = registered();

        assertThat(authorize(registered, registered.secret().reveal())).contains(registered.server());
    }

    @Test
    void is_nobody_with_another_secret() {
        Registered registered = registered();
        String secret = registered.secret().reveal();
        char last = secret.charAt(secret.length() - 1);

        assertThat(authorize(registered, registered().secret().reveal())).isEmpty();
        assertThat(authorize(registered, ClientSecret.generate(new Random(3)).reveal()))
                .isEmpty();
        assertThat(authorize(registered, secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0')))
                .isEmpty();
        assertThat(authorize(registered, registered.secret().digest().hex())).isEmpty();
        assertThat(authorize(registered, "")).isEmpty();
        assertThat(authorize(registered, secret + " ")).isEmpty();
    }

    @Test
    void nobody_is_shown_by_an_id_that_is_none() {
        String secret = registered().secret().reveal();

        assertThat(authorize.authorize(anId().value(), secret, CLIENT)).isEmpty();
        assertThat(authorize.authorize("", secret, CLIENT)).isEmpty();
        assertThat(authorize.authorize("verdaccio", secret, CLIENT)).isEmpty();
    }

    @Test
    void is_nobody_from_the_moment_it_is_removed() {
        Registered registered = registered();
        Registered other = registered();
        remove.remove(administrator(), registered.server().id(), ORIGIN);

        assertThat(authorize(registered, registered.secret().reveal())).isEmpty();
        assertThat(authorize(other, other.secret().reveal())).contains(other.server());
    }

    @Test
    void whoever_guesses_is_slowed_and_the_right_secret_is_not() {
        Registered registered = registered();
        String wrong = ClientSecret.generate(new Random(3)).reveal();
        for (int guess = 0; guess < GuessAllowance.OF_ADDRESS.guesses(); guess++) {
            authorize(registered, guess % 2 == 0 ? wrong : "no secret at all");
        }

        assertThatThrownBy(() -> authorize(registered, wrong)).isInstanceOf(TooManyGuessesException.class);
        assertThat(authorize.authorize(registered.server().id().value(), wrong, IpAddress.parse("192.0.2.2")))
                .as("from elsewhere")
                .isEmpty();
        assertThat(authorize(registered, registered.secret().reveal())).isPresent();
    }

    private Optional<ResourceServer> authorize(Registered registered, String secret) {
        return authorize.authorize(registered.server().id().value(), secret, CLIENT);
    }

    private Registered registered() {
        return register.register(administrator(), NAME, ORIGIN);
    }

    private Administrator administrator() {
        return root.orElseThrow();
    }
}
