package dev.jeton.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static dev.jeton.architecture.Jeton.CLASSES;

import dev.jeton.core.account.Password;
import dev.jeton.core.account.SetupCode;
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
                        "dev.jeton.rest.npm.UserResource"))
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
