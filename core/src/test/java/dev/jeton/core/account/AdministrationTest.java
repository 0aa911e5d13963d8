package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditQuery;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator does with accounts, and what nobody else does. */
final class AdministrationTest {

    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));
    private static final Username ROOT = new Username("root");
    private static final Username ADA = new Username("ada");

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final AuthorizeAdministrator authorize = new AuthorizeAdministrator(fixture.accounts);
    private final DeactivateAccount deactivate =
            new DeactivateAccount(fixture.accounts, fixture.auditLog, fixture.unitOfWork, fixture);
    private final ReactivateAccount reactivate =
            new ReactivateAccount(fixture.accounts, fixture.auditLog, fixture.unitOfWork, fixture);
    private final ListAccounts list = new ListAccounts(fixture.accounts);
    private Administrator root = new Administrator(ROOT);

    @BeforeEach
    void add_accounts() {
        fixture.accounts.add(anAccount().named(ROOT).administrator().build());
        fixture.accounts.add(anAccount().named(ADA).build());
        root = authorize.authorize(ROOT).orElseThrow();
    }

    @Test
    void only_an_active_administrator_is_one() {
        fixture.accounts.add(anAccount()
                .named("former")
                .administrator()
                .deactivatedAt(fixture.instant())
                .build());

        assertThat(root.name()).isEqualTo(ROOT);
        assertThat(root).hasToString("root");
        assertThat(authorize.authorize(ADA)).isEmpty();
        assertThat(authorize.authorize(new Username("nobody"))).isEmpty();
        assertThat(authorize.authorize(new Username("former"))).isEmpty();
    }

    @Test
    void deactivating_is_recorded_and_keeps_its_first_instant() {
        Instant first = fixture.instant();

        Account deactivated = done(deactivate.deactivate(root, ADA, ORIGIN));

        assertThat(deactivated.deactivatedAt()).contains(first);
        assertThat(fixture.accounts.find(ADA)).contains(deactivated);
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.ACCOUNT_DEACTIVATED, "ada")
                        .by("root")
                        .from(ORIGIN)
                        .at(first));
        fixture.pass(Duration.ofHours(1));
        assertThat(done(deactivate.deactivate(root, ADA, ORIGIN))).isEqualTo(deactivated);
        assertThat(fixture.auditLog.newest(10)).hasSize(1);
    }

    @Test
    void reactivating_lets_in_again_and_is_recorded_once() {
        deactivate.deactivate(root, ADA, ORIGIN);

        assertThat(done(reactivate.reactivate(root, ADA, ORIGIN)).isActive()).isTrue();
        assertThat(done(reactivate.reactivate(root, ADA, ORIGIN)).isActive()).isTrue();

        assertThat(fixture.accounts.find(ADA).orElseThrow().isActive()).isTrue();
        assertThat(fixture.auditLog.newest(10))
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.ACCOUNT_REACTIVATED, AuditAction.ACCOUNT_DEACTIVATED);
        assertThat(fixture.auditLog.newest(1))
                .containsExactly(AuditEvent.of(AuditAction.ACCOUNT_REACTIVATED, "ada")
                        .by("root")
                        .from(ORIGIN)
                        .at(fixture.instant()));
    }

    @Test
    void an_administrator_stays() {
        assertThat(code(deactivate.deactivate(root, ROOT, ORIGIN)))
                .isEqualTo(DeactivationRefusal.Code.IS_ADMINISTRATOR);
        assertThat(fixture.accounts.find(ROOT).orElseThrow().isActive()).isTrue();
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void nobody_is_neither_deactivated_nor_reactivated() {
        var nobody = new Username("nobody");

        assertThat(code(deactivate.deactivate(root, nobody, ORIGIN)))
                .isEqualTo(DeactivationRefusal.Code.NO_SUCH_ACCOUNT);
        assertThat(code(reactivate.reactivate(root, nobody, ORIGIN)))
                .isEqualTo(DeactivationRefusal.Code.NO_SUCH_ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, ada", "2, 2, ", "3, 2, "})
    void accounts_are_listed_by_name_page_by_page(int limit, int size, String next) {
        ListAccounts.Page page = list.list(root, Optional.empty(), limit);

        assertThat(page.accounts().stream().map(Account::name))
                .containsExactlyElementsOf(List.of(ADA, ROOT).subList(0, size));
        assertThat(page.next()).isEqualTo(Optional.ofNullable(next).map(Username::new));
    }

    @Test
    void the_next_page_continues_behind_the_name() {
        assertThat(list.list(root, Optional.of(ADA), 5).accounts())
                .extracting(Account::name)
                .containsExactly(ROOT);
    }

    @Test
    void a_page_does_not_change_with_the_list_it_was_made_of() {
        var found = new ArrayList<>(List.of(anAccount().build()));
        var page = new ListAccounts.Page(found, Optional.empty());

        found.clear();

        assertThat(page.accounts()).hasSize(1);
    }

    @Test
    void the_audit_log_is_read_as_asked() {
        deactivate.deactivate(root, ADA, ORIGIN);
        reactivate.reactivate(root, ADA, ORIGIN);

        assertThat(new ListAuditEvents(fixture.auditLog).list(root, AuditQuery.newest(1)))
                .extracting(AuditEntry::event)
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.ACCOUNT_REACTIVATED);
    }

    private static Account done(Outcome<Account, DeactivationRefusal> outcome) {
        return outcome.fold(account -> account, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static DeactivationRefusal.Code code(Outcome<Account, DeactivationRefusal> outcome) {
        return outcome.fold(
                account -> {
                    throw new AssertionError("Not refused");
                },
                refusal -> {
                    assertThat(refusal.message()).isNotBlank();
                    return refusal.code();
                });
    }
}
