package dev.jeton.persistence.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenName;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.VerifyTokenPolicy;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class NoTokenTextIsStoredTest {

    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));

    @Inject
    Organizations organizations;

    @Inject
    TokenPolicies policies;

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens tokens;

    @Inject
    AuditLog auditLog;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @Test
    void no_column_of_any_table_holds_more_of_a_token_than_its_preview() {
        IssuedToken created = create();
        IssuedToken session = open();
        IssuedToken revoked = create();
        new RevokeAccessTokens(tokens, auditLog, unitOfWork, InstantSource.system())
                .revoke(revoked.token().owner(), Set.of(revoked.token().key()), ORIGIN);

        List<String> stored = tables.allValues().stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();

        for (IssuedToken token : List.of(created, session, revoked)) {
            assertThat(stored)
                    .anyMatch(value -> value.contains(token.token().digest().hex()));
            assertThat(waysToWrite(token.secret().reveal().substring(8, 36)))
                    .noneMatch(text -> stored.stream().anyMatch(value -> value.contains(text)));
        }
    }

    private static List<String> waysToWrite(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                        text,
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(bytes)
                                .substring(0, 32))
                .map(way -> way.toLowerCase(Locale.ROOT))
                .toList();
    }

    private IssuedToken create() {
        Account owner = owner();
        var asked = new NewAccessToken(
                TokenKind.AUTOMATION,
                Optional.of(new TokenName("ci")),
                Optional.empty(),
                PackageGrant.NONE,
                OrganizationGrant.NONE,
                List.of(),
                false,
                Optional.empty());
        return new CreateAccessToken(
                        tokens,
                        new VerifyTokenPolicy(policies, organizations, accounts),
                        auditLog,
                        unitOfWork,
                        TokenLimits.DEFAULT,
                        new SecureRandom(),
                        InstantSource.system())
                .create(owner.name(), asked, ORIGIN)
                .fold(issued -> issued, refusal -> {
                    throw new AssertionError(refusal.message());
                });
    }

    private IssuedToken open() {
        return new OpenSession(
                        accounts,
                        tokens,
                        auditLog,
                        unitOfWork,
                        TokenLimits.DEFAULT,
                        new SecureRandom(),
                        InstantSource.system())
                .open(owner(), List.of(), ORIGIN.client());
    }

    private Account owner() {
        Account owner = anAccount().build();
        unitOfWork.perform(() -> accounts.add(owner));
        return owner;
    }
}
