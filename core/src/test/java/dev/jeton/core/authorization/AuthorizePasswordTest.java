package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Password;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthorizePasswordTest {

    private static final Username ADA = new Username("ada");
    private static final Password RIGHT = new Password("correct horse");
    private static final Password WRONG = new Password("battery staple");
    private static final Origin ORIGIN = Origin.of(IpAddress.parse("2001:db8::7"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final TestHasher hasher = new TestHasher();
    private final AuthorizePassword authorizePassword =
            new AuthorizePassword(fixture.verifyPassword(hasher), fixture.verifyPasscode());

    @ParameterizedTest
    @EnumSource(names = {"READ_IDENTITY", "READ_REGISTRY", "READ_ACCOUNT", "MANAGE_ACCOUNT", "MANAGE_TOKENS"})
    void allows_the_account_its_own_management(Action action) {
        addAda(TwoFactorMode.DISABLED);

        assertThat(authorize(RIGHT, action, Optional.empty()))
                .isEqualTo(new Decision.Allowed(ADA, Optional.empty(), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void denies_a_wrong_password_whatever_the_mode(TwoFactorMode mode) {
        addAda(mode);

        assertThat(authorize(WRONG, Action.MANAGE_TOKENS, Optional.of(fixture.passcode())))
                .isEqualTo(AuthorizePassword.passwordInvalid());
    }

    @Test
    void denies_an_unknown_name_like_a_wrong_password() {
        assertThat(authorize(RIGHT, Action.READ_ACCOUNT, Optional.empty()))
                .isEqualTo(AuthorizePassword.passwordInvalid());
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED,        absent, -",
        "DISABLED,        wrong,  -",
        "DISABLED,        right,  -",
        "AUTH_ONLY,       absent, otp_required",
        "AUTH_ONLY,       wrong,  otp_invalid",
        "AUTH_ONLY,       right,  -",
        "AUTH_AND_WRITES, absent, otp_required",
        "AUTH_AND_WRITES, wrong,  otp_invalid",
        "AUTH_AND_WRITES, right,  -",
    })
    void asks_for_a_passcode_in_both_modes(TwoFactorMode mode, String passcode, String expected) {
        addAda(mode);
        Optional<String> presented = switch (passcode) {
            case "right" -> Optional.of(fixture.passcode());
            case "wrong" -> Optional.of(fixture.wrongPasscode());
            default -> Optional.empty();
        };

        for (Action action : List.of(Action.READ_IDENTITY, Action.READ_ACCOUNT, Action.MANAGE_TOKENS)) {
            assertThat(code(authorize(RIGHT, action, presented)))
                    .as(action.code())
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_wrong_password_uses_up_no_passcode() {
        addAda(TwoFactorMode.AUTH_ONLY);
        Optional<PresentedPasscode> passcode = Optional.of(new PresentedPasscode(fixture.passcode(), "another"));

        authorizePassword.authorize(ADA, WRONG, Operation.of(Action.READ_ACCOUNT), passcode, ORIGIN);

        assertThat(code(authorize(RIGHT, Action.READ_ACCOUNT, Optional.of(fixture.passcode()))))
                .isEqualTo("-");
    }

    @Test
    void says_how_to_send_a_passcode() {
        addAda(TwoFactorMode.AUTH_ONLY);

        assertThat(authorize(RIGHT, Action.READ_ACCOUNT, Optional.empty()))
                .isEqualTo(new Decision.Denied(
                        DenialReason.OTP_REQUIRED,
                        "You must provide a one-time password from your authenticator: try again with --otp=<code>",
                        List.of()));
    }

    @Test
    void tells_a_deactivated_account_so_once_the_password_is_right() {
        fixture.accounts.add(anAccount()
                .named(ADA)
                .deactivatedAt(NOON)
                .passwordHash(new TestHasher().hash(RIGHT))
                .build());

        assertThat(code(authorize(RIGHT, Action.READ_ACCOUNT, Optional.empty())))
                .isEqualTo("account_deactivated");
        assertThat(code(authorize(WRONG, Action.READ_ACCOUNT, Optional.empty())))
                .isEqualTo("password_invalid");
    }

    @Test
    void decides_nothing_about_packages_and_organizations() {
        addAda(TwoFactorMode.DISABLED);

        for (Operation operation : List.of(
                Operation.on(PackageName.parse("@acme/ui"), Action.READ_PACKAGE),
                Operation.in(new OrganizationName("acme"), Action.READ_ORGANIZATION))) {
            assertThatThrownBy(() -> authorizePassword.authorize(ADA, RIGHT, operation, Optional.empty(), ORIGIN))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(hasher.comparisons()).isZero();
    }

    @Test
    void records_a_wrong_password_with_the_address_of_the_request() {
        addAda(TwoFactorMode.DISABLED);

        authorize(WRONG, Action.READ_ACCOUNT, Optional.empty());

        assertThat(fixture.auditLog.newest(1))
                .extracting(AuditEvent::client)
                .containsExactly(Optional.of(ORIGIN.client()));
    }

    @Test
    void a_passcode_is_not_printed() {
        assertThat(new PresentedPasscode("123456", "holder").toString())
                .doesNotContain("123456")
                .contains("holder");
    }

    private Decision authorize(Password password, Action action, Optional<String> passcode) {
        return authorizePassword.authorize(
                ADA,
                password,
                Operation.of(action),
                passcode.map(text -> new PresentedPasscode(text, "holder")),
                ORIGIN);
    }

    private static String code(Decision decision) {
        return decision.fold(allowed -> "-", denied -> denied.reason().code());
    }

    private void addAda(TwoFactorMode mode) {
        fixture.accounts.add(anAccount()
                .named(ADA)
                .passwordHash(new TestHasher().hash(RIGHT))
                .build());
        if (mode != TwoFactorMode.DISABLED) {
            fixture.enable(ADA, mode);
        }
    }
}
