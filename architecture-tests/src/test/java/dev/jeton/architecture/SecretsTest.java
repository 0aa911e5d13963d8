package dev.jeton.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static dev.jeton.architecture.Jeton.CLASSES;

import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.RecoveryCode;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.introspection.ClientSecret;
import dev.jeton.core.token.TokenSecret;
import org.junit.jupiter.api.Test;

/** Where a secret becomes readable text. Whoever adds a place to these lists has it reviewed as one. */
final class SecretsTest {

    @Test
    void token_text_is_revealed_in_named_places_only() {
        methods()
                .that()
                .areDeclaredIn(TokenSecret.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy(
                        "dev.jeton.rest.api.TokenView$Issued",
                        "dev.jeton.rest.npm.NpmToken",
                        "dev.jeton.rest.npm.UserResource",
                        "dev.jeton.rest.npm.WebLoginResource",
                        "dev.jeton.web.page.Browser",
                        "dev.jeton.web.token.NewTokenPage"))
                .because("the text of a token is shown once, in the answer that creates it")
                .check(CLASSES);
    }

    @Test
    void passwords_are_revealed_to_the_hasher_only() {
        methods()
                .that()
                .areDeclaredIn(Password.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy("dev.jeton.web.wiring.Argon2PasswordHasher"))
                .because("a password is hashed, and nothing else")
                .check(CLASSES);
    }

    @Test
    void seeds_are_revealed_to_the_sealer_only() {
        methods()
                .that()
                .areDeclaredIn(AuthenticatorSeed.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy("dev.jeton.web.wiring.AesSeedSealer"))
                .because("a seed is encrypted, or shown once to its owner as text and picture")
                .check(CLASSES);
    }

    @Test
    void recovery_codes_are_revealed_where_they_are_handed_out() {
        methods()
                .that()
                .areDeclaredIn(RecoveryCode.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy(
                        "dev.jeton.rest.npm.ProfileResource", "dev.jeton.web.account.TwoFactorPage"))
                .because("a recovery code is shown once, to its owner")
                .check(CLASSES);
    }

    @Test
    void capabilities_are_revealed_where_they_are_handed_out() {
        methods()
                .that()
                .areDeclaredIn(Capability.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy(
                        "dev.jeton.npm.RequestAuthorizer",
                        "dev.jeton.rest.npm.UserResource",
                        "dev.jeton.rest.npm.WebLoginResource",
                        "dev.jeton.web.admin.InvitationsPage",
                        "dev.jeton.web.signin.SignInPage"))
                .because("whoever knows one has the right that it gives")
                .check(CLASSES);
    }

    @Test
    void client_secrets_are_revealed_where_they_are_handed_out() {
        methods()
                .that()
                .areDeclaredIn(ClientSecret.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy(
                        "dev.jeton.rest.api.ResourceServersResource$Registered",
                        "dev.jeton.web.admin.ResourceServersPage"))
                .because("the secret of a resource server is shown once, to the administrator who registers it")
                .check(CLASSES);
    }

    @Test
    void the_setup_code_is_revealed_at_the_first_start_only() {
        methods()
                .that()
                .areDeclaredIn(SetupCode.class)
                .and()
                .haveName("reveal")
                .should(Conditions.beUsedBy("dev.jeton.web.setup.FirstStart"))
                .because("only the operator who reads the log may know it")
                .check(CLASSES);
    }
}
