package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClaimServerTest {

    private static final NewAccount ADA =
            new NewAccount(new Username("ada"), Optional.empty(), new Password("correct horse"));

    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final TestHasher hasher = new TestHasher();
    private final SetupCode code = SetupCode.generate(new Random(1));
    private final ClaimServer claimServer = new ClaimServer(
            code,
            new SetUpFirstAccount(
                    accounts, hasher, auditLog, new InMemoryUnitOfWork(), () -> Instant.parse("2026-11-24T12:00:00Z")));

    @Test
    void whoever_shows_the_setup_code_makes_the_administrator() {
        Account made = claimServer.claim(code.reveal(), ADA).fold(account -> account, refusal -> {
            throw new AssertionError(refusal);
        });

        assertThat(made.administrator()).isTrue();
        assertThat(accounts.find(ADA.name())).contains(made);
    }

    @Test
    void nobody_else_does() {
        for (String wrong : new String[] {
            "",
            " ",
            "wrong",
            code.reveal() + "0",
            code.reveal().substring(1),
            code.reveal() + " ",
            SetupCode.generate(new Random(2)).reveal(),
            code.toString()
        }) {
            assertThat(claimServer.claim(wrong, ADA))
                    .isEqualTo(Outcome.refused(new SignUpRefusal(
                            SignUpRefusal.Code.SETUP_CODE_WRONG,
                            "That setup code is wrong: take the newest link from the log of the server")));
        }
        assertThat(accounts.isEmpty()).isTrue();
        assertThat(auditLog.newest(10)).isEmpty();
        assertThat(hasher.hashes()).isZero();
    }

    @Test
    void the_code_is_useless_once_any_account_exists() {
        accounts.add(anAccount().build());

        assertThat(claimServer
                        .claim(code.reveal(), ADA)
                        .<SignUpRefusal.Code>fold(account -> SignUpRefusal.Code.SETUP_CODE_WRONG, SignUpRefusal::code))
                .isEqualTo(SignUpRefusal.Code.ALREADY_SET_UP);
    }

    @Test
    void a_setup_code_is_128_random_bits_and_never_printed() {
        assertThat(code.reveal()).matches("[0-9a-f]{32}");
        assertThat(SetupCode.generate(new Random(2)).reveal()).isNotEqualTo(code.reveal());
        assertThat(code).hasToString("SetupCode[***]");
    }
}
