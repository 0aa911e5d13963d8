package dev.jeton.web.wiring;

import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, with its parameters inside. Only as many passwords are hashed at once as
 * there are processors: each takes 19 MiB while it lasts.
 */
final class Argon2PasswordHasher implements PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** OWASP's recommendation of 2023 and later: 19 MiB, two passes, one lane. */
    private static final Cost COST = new Cost(19_456, 2, 1);

    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");

    /** A queue of about two seconds; whoever waits in it occupies a worker thread. */
    private static final int MOST_WAITING = 32;

    private record Cost(int memoryKibibytes, int passes, int lanes) {}

    private final SecureRandom random;
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    Argon2PasswordHasher(SecureRandom random) {
        this.random = random;
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        COST.memoryKibibytes(),
                        COST.passes(),
                        COST.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(compute(password, salt, COST, HASH_BYTES))));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Matcher encoded = ENCODED.matcher(hash.encoded());
        if (!encoded.matches()) {
            throw new IllegalStateException("A stored password hash is not in the form this program writes");
        }
        var cost = new Cost(
                Integer.parseInt(encoded.group(1)),
                Integer.parseInt(encoded.group(2)),
                Integer.parseInt(encoded.group(3)));
        byte[] salt = Base64.getDecoder().decode(encoded.group(4));
        byte[] expected = Base64.getDecoder().decode(encoded.group(5));
        return MessageDigest.isEqual(expected, compute(password, salt, cost, expected.length));
    }

    /** Waits for a place before it takes any memory, and does not join a queue that is long. */
    private byte[] compute(Password password, byte[] salt, Cost cost, int length) {
        if (atOnce.getQueueLength() >= MOST_WAITING) {
            throw new HasherBusyException();
        }
        atOnce.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memoryKibibytes())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            atOnce.release();
        }
    }
}
