package dev.jeton.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jeton.core.packages.PackageName;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The short documents of packages as they were last written anew. What is written depends on nothing but the name and the
 * bytes that the registry sent, so as long as it sends the same, nothing is written again. Who may read a document is decided
 * before, each time. Thread-safe.
 */
final class WrittenDocuments {

    /** A longer one is seldom asked for, and would push out many others. */
    private static final int LONGEST = 256_000;

    private static final int PART_OF_HEAP = 16;

    /** About what it takes to remember an empty one. */
    private static final int OVERHEAD = 500;

    private record Written(byte[] from, WrittenJson to) {

        /** In bytes; whoever compresses it does not make it longer. */
        int weight() {
            return OVERHEAD + from.length + 2 * to.length();
        }
    }

    private final Cache<PackageName, Written> byName;

    WrittenDocuments() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param most how many bytes are remembered, of what was read, what was written, and that compressed */
    WrittenDocuments(long most) {
        this.byName = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((PackageName name, Written written) -> written.weight())
                .build();
    }

    /** What was written of these very bytes; empty if it has to be written. */
    Optional<WrittenJson> find(PackageName name, ByteBuffer read) {
        if (read.remaining() > LONGEST) {
            return Optional.empty();
        }
        Written known = byName.getIfPresent(name);
        return known != null && ByteBuffer.wrap(known.from()).equals(read) ? Optional.of(known.to()) : Optional.empty();
    }

    /** @param read not to be changed any more */
    void remember(PackageName name, byte[] read, WrittenJson written) {
        if (read.length <= LONGEST) {
            byName.put(name, new Written(read, written));
        }
    }
}
