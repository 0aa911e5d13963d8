package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeProfileTest {

    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));
    private static final Username ADA = new Username("ada");
    private static final Profile PROFILE =
            new Profile(Optional.of("Ada"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("ada"));
    private static final Optional<EmailAddress> EMAIL = Optional.of(new EmailAddress("new@example.org"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final ChangeProfile change =
            new ChangeProfile(fixture.accounts, fixture.auditLog, fixture.unitOfWork, fixture);
    private final Account before = anAccount().named(ADA).build();

    @BeforeEach
    void add_ada() {
        fixture.accounts.add(before);
    }

    @Test
    void changes_what_is_said_and_records_it() {
        Account changed = change.change(ADA, EMAIL, PROFILE, ORIGIN);

        assertThat(changed).isEqualTo(before.withProfile(EMAIL, PROFILE, fixture.instant()));
        assertThat(fixture.accounts.find(ADA)).contains(changed);
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.PROFILE_CHANGED, "ada")
                        .by("ada")
                        .from(ORIGIN)
                        .at(fixture.instant()));
    }

    @Test
    void either_half_alone_is_a_change() {
        assertThat(change.change(ADA, EMAIL, before.profile(), ORIGIN).email()).isEqualTo(EMAIL);
        assertThat(change.change(ADA, EMAIL, PROFILE, ORIGIN).profile()).isEqualTo(PROFILE);
        assertThat(fixture.auditLog.newest(10)).hasSize(2);
    }

    @Test
    void saying_the_same_changes_nothing() {
        assertThat(change.change(ADA, before.email(), before.profile(), ORIGIN)).isEqualTo(before);
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void an_account_that_was_authorized_is_there() {
        assertThatThrownBy(() -> change.change(new Username("nobody"), EMAIL, PROFILE, ORIGIN))
                .isInstanceOf(IllegalStateException.class);
    }
}
