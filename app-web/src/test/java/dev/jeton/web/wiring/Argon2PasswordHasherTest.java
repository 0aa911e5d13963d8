package dev.jeton.web.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHash;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class Argon2PasswordHasherTest {

    private static final Argon2PasswordHasher.Cost COST = new Argon2PasswordHasher.Cost(19_456, 2, 1);

    private static final Password PASSWORD = new Password("correct horse battery");

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(COST, new SecureRandom());

    @Test
    void knows_its_own_password_and_no_other() {
        PasswordHash hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(new Password("correct horse batterz"), hash)).isFalse();
    }

    @Test
    void salts_every_hash() {
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    @Test
    void writes_down_what_it_did() {
        assertThat(hasher.hash(PASSWORD).encoded())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    /** Made by the reference implementation: {@code printf password | argon2 somesalt -id -t 2 -k 65536 -p 1 -e}. */
    @Test
    void knows_hashes_of_the_reference_implementation_with_their_own_cost() {
        var hash = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hasher.matches(new Password("password"), hash)).isTrue();
        assertThat(hasher.matches(new Password("passwords"), hash)).isFalse();
    }

    @Test
    void does_not_guess_at_what_it_cannot_read() {
        assertThatIllegalStateException().isThrownBy(() -> hasher.matches(PASSWORD, new PasswordHash("$2a$10$x")));
    }

    @Test
    void sends_away_whom_it_could_not_serve_soon() throws InterruptedException {
        PasswordHash hash = hasher.hash(PASSWORD);
        var sentAway = new AtomicInteger();
        List<Thread> crowd = IntStream.range(0, 200)
                .mapToObj(number -> new Thread(() -> {
                    try {
                        hasher.matches(PASSWORD, hash);
                    } catch (HasherBusyException e) {
                        sentAway.incrementAndGet();
                    }
                }))
                .toList();
        crowd.forEach(Thread::start);
        for (Thread thread : crowd) {
            thread.join();
        }

        assertThat(sentAway.get()).isBetween(1, 199);
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    }

    @Test
    void a_hash_of_another_cost_matches_and_is_outdated() {
        var cheaper = new Argon2PasswordHasher(new Argon2PasswordHasher.Cost(8_192, 1, 1), new SecureRandom());
        var password = new Password("correct horse");

        PasswordHash old = cheaper.hash(password);

        assertThat(cheaper.isOutdated(old)).isFalse();
        assertThat(hasher.isOutdated(old)).isTrue();
        assertThat(hasher.matches(password, old)).isTrue();
    }
}
