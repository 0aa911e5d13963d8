package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.authorization.AccessRequestFixture.aRequest;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthorizePasswordTest {

    private static final Password RIGHT = new Password("correct horse");
    private static final Password WRONG = new Password("battery staple");

    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final TestHasher hasher = new TestHasher();
    private final AuthorizePassword authorizePassword =
            new AuthorizePassword(new VerifyPassword(accounts, hasher, auditLog, new InMemoryUnitOfWork(), () -> NOON));

    @ParameterizedTest
    @EnumSource(names = {"READ_IDENTITY", "READ_REGISTRY", "READ_ACCOUNT", "MANAGE_ACCOUNT", "MANAGE_TOKENS"})
    void allows_the_account_its_own_management(Action action) {
        Username ada = accountWith(TwoFactorMode.DISABLED);

        assertThat(authorizePassword.authorize(ada, RIGHT, aRequest(action).build()))
                .isEqualTo(new Decision.Allowed(ada, Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void denies_a_wrong_password_whatever_the_mode(TwoFactorMode mode) {
        Username ada = accountWith(mode);

        assertThat(authorizePassword.authorize(
                        ada,
                        WRONG,
                        aRequest(Action.MANAGE_TOKENS)
                                .passcode(Passcode.ACCEPTED)
                                .build()))
                .isEqualTo(AuthorizePassword.passwordInvalid());
    }

    @Test
    void denies_an_unknown_name_like_a_wrong_password() {
        assertThat(authorizePassword.authorize(
                        new Username("nobody"),
                        RIGHT,
                        aRequest(Action.READ_ACCOUNT).build()))
                .isEqualTo(AuthorizePassword.passwordInvalid());
    }

    /** npm: with the password in play, both modes ask for a passcode, whatever the request. */
    @ParameterizedTest
    @CsvSource({
        "DISABLED,        ABSENT,   -",
        "DISABLED,        REJECTED, -",
        "DISABLED,        ACCEPTED, -",
        "AUTH_ONLY,       ABSENT,   otp_required",
        "AUTH_ONLY,       REJECTED, otp_invalid",
        "AUTH_ONLY,       ACCEPTED, -",
        "AUTH_AND_WRITES, ABSENT,   otp_required",
        "AUTH_AND_WRITES, REJECTED, otp_invalid",
        "AUTH_AND_WRITES, ACCEPTED, -",
    })
    void asks_for_a_passcode_in_both_modes(TwoFactorMode mode, Passcode passcode, String expected) {
        Username ada = accountWith(mode);

        for (Action action : List.of(Action.READ_IDENTITY, Action.READ_ACCOUNT, Action.MANAGE_TOKENS)) {
            Decision decision = authorizePassword.authorize(
                    ada, RIGHT, aRequest(action).passcode(passcode).build());

            assertThat(decision.<String>fold(
                            allowed -> "-", denied -> denied.reason().code()))
                    .as(action.code())
                    .isEqualTo(expected);
        }
    }

    @Test
    void says_how_to_send_a_passcode() {
        Username ada = accountWith(TwoFactorMode.AUTH_ONLY);

        assertThat(authorizePassword.authorize(
                        ada, RIGHT, aRequest(Action.READ_ACCOUNT).build()))
                .isEqualTo(new Decision.Denied(
                        DenialReason.OTP_REQUIRED,
                        "You must provide a one-time password from your authenticator: try again with --otp=<code>",
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_PACKAGE", "PUBLISH_PACKAGE", "READ_ORGANIZATION", "MANAGE_ORGANIZATION"})
    void decides_nothing_about_packages_and_organizations(Action action) {
        Username ada = accountWith(TwoFactorMode.DISABLED);

        assertThatThrownBy(() ->
                        authorizePassword.authorize(ada, RIGHT, aRequest(action).build()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(hasher.comparisons()).isZero();
    }

    @Test
    void records_a_wrong_password_with_the_address_of_the_request() {
        Username ada = accountWith(TwoFactorMode.DISABLED);

        authorizePassword.authorize(
                ada, WRONG, aRequest(Action.READ_ACCOUNT).from("2001:db8::7").build());

        assertThat(auditLog.newest(1))
                .extracting(AuditEvent::client)
                .containsExactly(Optional.of(IpAddress.parse("2001:db8::7")));
    }

    private Username accountWith(TwoFactorMode mode) {
        var name = new Username("ada");
        accounts.add(anAccount()
                .named(name)
                .twoFactor(mode)
                .passwordHash(new TestHasher().hash(RIGHT))
                .build());
        return name;
    }
}
