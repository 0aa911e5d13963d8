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
 * there are processors: each takes its memory while it lasts.
 */
final class Argon2PasswordHasher implements PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");

    /** A queue of about two seconds; whoever waits in it occupies a worker thread. */
    private static final int MOST_WAITING = 32;

    /** What hashing one password takes. */
    record Cost(int memoryKibibytes, int passes, int lanes) {}

    private final Cost cost;
    private final SecureRandom random;
    private final Semaphore atOnce =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    Argon2PasswordHasher(Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
    }

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKibibytes(),
                        cost.passes(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(compute(password, salt, cost, HASH_BYTES))));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        Matcher encoded = parsed(hash);
        Cost hashed = cost(encoded);
        byte[] salt = Base64.getDecoder().decode(encoded.group(4));
        byte[] expected = Base64.getDecoder().decode(encoded.group(5));
        return MessageDigest.isEqual(expected, compute(password, salt, hashed, expected.length));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !cost(parsed(hash)).equals(cost);
    }

    private static Matcher parsed(PasswordHash hash) {
        Matcher encoded = ENCODED.matcher(hash.encoded());
        if (!encoded.matches()) {
            throw new IllegalStateException("A stored password hash is not in the form this program writes");
        }
        return encoded;
    }

    private static Cost cost(Matcher encoded) {
        return new Cost(
                Integer.parseInt(encoded.group(1)),
                Integer.parseInt(encoded.group(2)),
                Integer.parseInt(encoded.group(3)));
    }

    /** Waits for a place before it takes any memory, and does not join a queue that is long. */
    private byte[] compute(Password password, byte[] salt, Cost hashed, int length) {
        if (atOnce.getQueueLength() >= MOST_WAITING) {
            throw new HasherBusyException();
        }
        atOnce.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(hashed.memoryKibibytes())
                    .withIterations(hashed.passes())
                    .withParallelism(hashed.lanes())
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
