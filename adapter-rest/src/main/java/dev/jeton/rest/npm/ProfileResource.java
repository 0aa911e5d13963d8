package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.BeginTwoFactor;
import dev.jeton.core.account.ChangeProfile;
import dev.jeton.core.account.ChangeTwoFactorMode;
import dev.jeton.core.account.ConfirmTwoFactor;
import dev.jeton.core.account.DisableTwoFactor;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.FindTwoFactor;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Profile;
import dev.jeton.core.account.RecoveryCode;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.TwoFactorRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.ChangePassword;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code npm profile}: what the account says about its person, its password, and two-factor authentication. */
@Path("/-/npm/v1/user")
@Produces(MediaType.APPLICATION_JSON)
class ProfileResource {

    /**
     * @param tfa on a read, {@code null} or {@link TwoFactor}; after enabling, an {@code otpauth:} URL; after confirming,
     *     the recovery codes
     */
    record ProfileView(
            String name,
            @Nullable String email,
            @JsonProperty("email_verified") boolean emailVerified,
            String created,
            String updated,
            @JsonInclude @Nullable Object tfa,
            @Nullable String fullname,
            @Nullable String homepage,
            @Nullable String freenode,
            @Nullable String twitter,
            @Nullable String github) {

        static ProfileView of(Account account, @Nullable Object tfa) {
            Profile profile = account.profile();
            return new ProfileView(
                    account.name().value(),
                    account.email().map(EmailAddress::value).orElse(null),
                    false,
                    account.createdAt().toString(),
                    account.updatedAt().toString(),
                    tfa,
                    profile.fullName().orElse(null),
                    profile.homepage().orElse(null),
                    profile.freenode().orElse(null),
                    profile.twitter().orElse(null),
                    profile.github().orElse(null));
        }
    }

    /** @param pending whether it waits for its first passcode */
    record TwoFactor(String mode, boolean pending) {}

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final Caller caller;
    private final Accounts accounts;
    private final VerifyPassword verifyPassword;
    private final ChangeProfile changeProfile;
    private final ChangePassword changePassword;
    private final FindTwoFactor findTwoFactor;
    private final BeginTwoFactor beginTwoFactor;
    private final ConfirmTwoFactor confirmTwoFactor;
    private final ChangeTwoFactorMode changeTwoFactorMode;
    private final DisableTwoFactor disableTwoFactor;
    private final PublicUrl publicUrl;

    ProfileResource(
            Caller caller,
            Accounts accounts,
            VerifyPassword verifyPassword,
            ChangeProfile changeProfile,
            ChangePassword changePassword,
            FindTwoFactor findTwoFactor,
            BeginTwoFactor beginTwoFactor,
            ConfirmTwoFactor confirmTwoFactor,
            ChangeTwoFactorMode changeTwoFactorMode,
            DisableTwoFactor disableTwoFactor,
            PublicUrl publicUrl) {
        this.caller = caller;
        this.accounts = accounts;
        this.verifyPassword = verifyPassword;
        this.changeProfile = changeProfile;
        this.changePassword = changePassword;
        this.findTwoFactor = findTwoFactor;
        this.beginTwoFactor = beginTwoFactor;
        this.confirmTwoFactor = confirmTwoFactor;
        this.changeTwoFactorMode = changeTwoFactorMode;
        this.disableTwoFactor = disableTwoFactor;
        this.publicUrl = publicUrl;
    }

    @GET
    public ProfileView get(HttpServerRequest request) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        return ProfileView.of(account(owner), standing(owner));
    }

    /**
     * Does whatever the body asks for: at most one of a new password and a change of two-factor authentication, and
     * beside either, npm posts the rest of the profile again as it was.
     */
    @POST
    public ProfileView post(HttpServerRequest request, InputStream body) {
        // read before anything is verified: what is verified then is at least as new, and what is done asks whether it
        // is
        Account before = account(
                caller.require(request, Operation.of(Action.READ_IDENTITY)).account());
        Allowed manager = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        ProfileRequest asked = Json.read(body, ProfileRequest.class, Json.UnknownFields.IGNORE);
        Origin origin = caller.origin(request, manager);
        Username owner = manager.account();
        // everything that can be malformed is read before anything is done
        Optional<EmailAddress> email = asked.email(before);
        Profile profile = asked.profile(before);
        Optional<TwoFactorRequest> twoFactor = asked.twoFactor();
        Optional<PasswordRequest> password = asked.newPassword();
        if (twoFactor.isPresent() && password.isPresent()) {
            throw new MalformedValueException("Change the password and two-factor authentication one after the other");
        }
        password.ifPresent(change -> change(before, change, origin));
        Object tfa =
                twoFactor.<Object>map(change -> change(before, change, origin)).orElseGet(() -> standing(owner));
        return ProfileView.of(changeProfile.change(owner, email, profile, origin), tfa);
    }

    private void change(Account before, PasswordRequest asked, Origin origin) {
        requirePassword(before.name(), asked.old(), origin);
        changePassword.change(before, new Password(asked.chosen()), origin).ifPresent(weakness -> {
            throw new RefusedException(new Refusal(UNPROCESSABLE, Optional.empty(), "weak_password", weakness));
        });
    }

    private Object change(Account before, TwoFactorRequest asked, Origin origin) {
        Username owner = before.name();
        if (asked instanceof TwoFactorRequest.Confirm confirm) {
            return done(confirmTwoFactor.confirm(owner, confirm.passcode(), origin)).stream()
                    .map(RecoveryCode::reveal)
                    .toList();
        }
        if (asked instanceof TwoFactorRequest.Disable disable) {
            requirePassword(owner, disable.password(), origin);
            disableTwoFactor.disable(before, origin);
            return false;
        }
        var enable = (TwoFactorRequest.Enable) asked;
        requirePassword(owner, enable.password(), origin);
        if (before.twoFactor() != TwoFactorMode.DISABLED) {
            TwoFactorMode changed = done(changeTwoFactorMode.change(before, enable.mode(), origin));
            return new TwoFactor(changed.code(), false);
        }
        AuthenticatorSeed seed = done(beginTwoFactor.begin(owner, enable.mode()));
        return seed.otpauthUrl(publicUrl.host(), owner);
    }

    /** The passcode, where one is asked for, has been verified with the request: npm sends both at once. */
    private void requirePassword(Username owner, String password, Origin origin) {
        if (password.isEmpty()
                || verifyPassword.verify(owner, new Password(password), origin).isEmpty()) {
            throw new RefusedException(Refusal.of(AuthorizePassword.passwordInvalid()));
        }
    }

    private static <T> T done(Outcome<T, TwoFactorRefusal> outcome) {
        return outcome.fold(value -> value, refusal -> {
            int status = refusal.code() == TwoFactorRefusal.Code.PASSCODE_WRONG ? UNPROCESSABLE : CONFLICT;
            throw new RefusedException(new Refusal(
                    status, Optional.empty(), refusal.code().name().toLowerCase(Locale.ROOT), refusal.message()));
        });
    }

    private @Nullable TwoFactor standing(Username owner) {
        FindTwoFactor.Status status = findTwoFactor.find(owner);
        if (status.mode() != TwoFactorMode.DISABLED) {
            return new TwoFactor(status.mode().code(), false);
        }
        return status.pending().map(mode -> new TwoFactor(mode.code(), true)).orElse(null);
    }

    private Account account(Username owner) {
        return accounts.find(owner)
                .orElseThrow(() -> new IllegalStateException("An account that was authorized is not there"));
    }
}
