package dev.jeton.gateway;

import dev.jeton.npm.Refusal;
import java.util.Optional;

/** What a client hears when the registry behind this server does not do its part. */
final class UpstreamRefusals {

    /** The code where the registry does not take the credential of this server. */
    static final String REFUSED = "upstream_refused";

    private static final int NOT_FOUND = 404;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private UpstreamRefusals() {}

    static Refusal notConfigured() {
        return new Refusal(
                NOT_FOUND,
                Optional.empty(),
                "no_upstream",
                "There is no registry behind this server, so it has no packages: its administrator can set "
                        + "JETON_UPSTREAM_URL to one");
    }

    static Refusal unreachable() {
        return new Refusal(
                BAD_GATEWAY,
                Optional.empty(),
                "upstream_unreachable",
                "The registry behind this server cannot be reached: try again later, or tell its administrator");
    }

    static Refusal timeout() {
        return new Refusal(
                GATEWAY_TIMEOUT,
                Optional.empty(),
                "upstream_timeout",
                "The registry behind this server took too long to answer: try again later, or tell its administrator");
    }

    /** It hung up, or said what cannot be understood. */
    static Refusal failed() {
        return new Refusal(
                BAD_GATEWAY,
                Optional.empty(),
                "upstream_failed",
                "The registry behind this server broke off, or answered what cannot be understood: try again later, or "
                        + "tell its administrator");
    }

    static Refusal failed(int status) {
        return new Refusal(
                BAD_GATEWAY,
                Optional.empty(),
                "upstream_failed",
                "The registry behind this server failed (" + status + "): try again later, or tell its administrator");
    }

    static Refusal credentialRefused() {
        return new Refusal(
                BAD_GATEWAY,
                Optional.empty(),
                REFUSED,
                "The registry behind this server does not let this server in: its administrator has to check "
                        + "JETON_UPSTREAM_TOKEN");
    }

    static Refusal notThere() {
        return Refusal.notFound("The registry has no such package, version or file: check the name and the version");
    }
}
