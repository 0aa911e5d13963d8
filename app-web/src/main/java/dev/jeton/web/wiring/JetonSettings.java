package dev.jeton.web.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything an operator can set, as {@code jeton.*} or {@code JETON_*}. The table is in docs/settings.md. */
@ConfigMapping(prefix = "jeton")
public interface JetonSettings {

    /** Where this server listens. */
    @WithDefault("8080")
    int port();

    /** The folder of the embedded database. */
    @WithDefault("./data")
    String data();

    Database database();

    /** How people and clients reach this server, without a slash at the end. */
    Optional<String> publicUrl();

    /** {@code invitation}, {@code open} or {@code closed}. */
    @WithDefault("invitation")
    String signUp();

    Organization organization();

    /** CIDR blocks of the reverse proxies in front of this server. */
    Optional<List<String>> trustedProxies();

    /** {@code X-Forwarded-For} or {@code Forwarded}: which header those proxies write. */
    @WithDefault("X-Forwarded-For")
    String forwardingHeader();

    /** 32 bytes in base 64, which seal what the database must not hold in the clear. */
    Optional<String> secretKey();

    Upstream upstream();

    Gateway gateway();

    ForwardAuth forwardAuth();

    Setup setup();

    Password password();

    Token token();

    /** Where the data is, if not in the embedded database. */
    interface Database {

        /** A {@code jdbc:postgresql:} URL. */
        Optional<String> url();

        Optional<String> username();

        Optional<String> password();
    }

    /** The registry behind this server. */
    interface Upstream {

        /** Absent if there is none. */
        Optional<String> url();

        /** What this server presents there as {@code Authorization: Bearer}. */
        Optional<String> token();

        /** What it presents instead, as {@code Authorization: Basic}. */
        Optional<String> username();

        Optional<String> password();

        /** How long it may be silent. */
        @WithDefault("PT30S")
        Duration timeout();
    }

    /** What passes through to the registry. */
    interface Gateway {

        /** How long the body of one request may be, in bytes. */
        @WithDefault("1073741824")
        long longestBody();

        /** Whether whoever presents nothing may read what is recorded as public. */
        @WithDefault("false")
        boolean anonymousReading();
    }

    /** What is decided for a reverse proxy that passes the requests on by itself. */
    interface ForwardAuth {

        /** Whether the registry is trusted to go by the address of a request, and to keep secret what is. */
        @WithDefault("false")
        boolean trustsRegistry();
    }

    /** Who makes organizations, and how they get members. */
    interface Organization {

        /** {@code administrators} or {@code everybody}. */
        @WithDefault("administrators")
        String creation();

        /** {@code at-once} or {@code by-invitation}; if absent, the latter where everybody creates organizations. */
        Optional<String> membership();
    }

    /** The administrator to make on an empty database. */
    interface Setup {

        Optional<String> username();

        Optional<String> password();
    }

    /** What hashing a password costs (Argon2id, RFC 9106). OWASP's recommendation of 2023 and later is the default. */
    interface Password {

        /** In KiB. */
        @WithDefault("19456")
        int memory();

        @WithDefault("2")
        int passes();

        @WithDefault("1")
        int lanes();
    }

    /** How long tokens live. */
    interface Token {

        @WithDefault("PT12H")
        Duration sessionLife();

        @WithDefault("P7D")
        Duration defaultLifeWhenWriting();

        @WithDefault("P90D")
        Duration longestLifeWhenWriting();

        @WithDefault("P30D")
        Duration defaultLifeWhenReading();
    }
}
