package dev.jeton.core.account;

import dev.jeton.core.Unique;
import java.time.Instant;
import java.util.Optional;

/** Accounts for tests: valid as they come, with a name of their own. A test changes only what it is about. */
public final class AccountFixture {

    private Username name = aUsername();
    private Optional<EmailAddress> email = Optional.of(new EmailAddress("ada@example.org"));
    private Profile profile = Profile.EMPTY;
    private Optional<PasswordHash> passwordHash = Optional.of(new PasswordHash("$test$of-nobody"));
    private boolean administrator;
    private TwoFactorMode twoFactor = TwoFactorMode.DISABLED;
    private Instant createdAt = Instant.parse("2026-01-02T03:04:05.678Z");
    private Optional<Instant> updatedAt = Optional.empty();
    private Optional<Instant> deactivatedAt = Optional.empty();

    private AccountFixture() {}

    /** An account that is no administrator and has two-factor authentication off. */
    public static AccountFixture anAccount() {
        return new AccountFixture();
    }

    /** A name that no other test has. */
    public static Username aUsername() {
        return new Username(Unique.name("user"));
    }

    public AccountFixture named(Username name) {
        this.name = name;
        return this;
    }

    public AccountFixture named(String name) {
        return named(new Username(name));
    }

    public AccountFixture email(String email) {
        this.email = Optional.of(new EmailAddress(email));
        return this;
    }

    public AccountFixture withoutEmail() {
        this.email = Optional.empty();
        return this;
    }

    public AccountFixture profile(Profile profile) {
        this.profile = profile;
        return this;
    }

    public AccountFixture passwordHash(PasswordHash passwordHash) {
        this.passwordHash = Optional.of(passwordHash);
        return this;
    }

    /** Of nobody: it cannot sign in, and has no email address. */
    public AccountFixture ofService() {
        this.passwordHash = Optional.empty();
        return withoutEmail();
    }

    public AccountFixture administrator() {
        this.administrator = true;
        return this;
    }

    public AccountFixture twoFactor(TwoFactorMode twoFactor) {
        this.twoFactor = twoFactor;
        return this;
    }

    /** The instant of its creation, unless a test says another one. */
    public AccountFixture updatedAt(Instant updatedAt) {
        this.updatedAt = Optional.of(updatedAt);
        return this;
    }

    public AccountFixture deactivatedAt(Instant deactivatedAt) {
        this.deactivatedAt = Optional.of(deactivatedAt);
        return this;
    }

    public AccountFixture createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public Account build() {
        return new Account(
                name,
                email,
                profile,
                passwordHash,
                administrator,
                twoFactor,
                createdAt,
                updatedAt.orElse(createdAt),
                deactivatedAt);
    }
}
