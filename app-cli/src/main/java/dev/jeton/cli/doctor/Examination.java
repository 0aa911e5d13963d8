package dev.jeton.cli.doctor;

import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NpmConfig.Setting;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at one thing after the other, from the settings to the token, and goes on as far as it makes sense. */
final class Examination {

    /** Passcodes are made of the time: a clock that is further off makes wrong ones. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofDays(7);

    private final Shell shell;
    private final Registry registry;
    private final Setting address;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Shell shell, Registry registry, Setting address) {
        this.shell = shell;
        this.registry = registry;
        this.address = address;
    }

    List<Finding> findings() {
        findings.add(Finding.ok("registry", registry.url() + " (from " + address.source() + ")"));
        proxy();
        Optional<Answer> ping = ping();
        if (ping.isPresent()) {
            clock(ping.get());
            token();
        }
        return findings;
    }

    private void proxy() {
        findings.add(Finding.ok(
                "proxy",
                registry.transport()
                        .proxyOf(registry.url())
                        .map(used -> "requests go through " + used)
                        .orElse("none: requests go there directly")));
    }

    private Optional<Answer> ping() {
        long start = shell.clock().millis();
        try {
            Answer answer = registry.send("GET", "/-/ping", null);
            findings.add(Finding.ok(
                    "reachable", "it answered after " + (shell.clock().millis() - start) + " ms"));
            answer.header("via")
                    .ifPresent(via -> findings.add(new Finding(
                            "proxy",
                            Finding.Result.WARNING,
                            "the answer came through " + via,
                            "A cache in between can show you the answers that others got.")));
            return Optional.of(answer);
        } catch (CommandFailedException failed) {
            var result = failed.kind() == CommandFailedException.Kind.SERVER
                    ? Finding.Result.UNREACHABLE
                    : Finding.Result.WRONG;
            findings.add(new Finding("reachable", result, failed.message(), failed.next()));
            return Optional.empty();
        }
    }

    private void clock(Answer answer) {
        Optional<Instant> there = answer.header("date").flatMap(Examination::date);
        if (there.isEmpty()) {
            findings.add(new Finding("clock", Finding.Result.WARNING, "the registry does not say what time it is", ""));
            return;
        }
        Duration skew = Duration.between(there.get(), shell.clock().instant());
        long seconds = Math.abs(skew.toSeconds());
        // the header has whole seconds
        findings.add(
                skew.abs().compareTo(MOST_SKEW) <= 0
                        ? Finding.ok(
                                "clock", seconds <= 1 ? "the same as there" : seconds + " s away from the registry's")
                        : new Finding(
                                "clock",
                                Finding.Result.WRONG,
                                "this clock is " + seconds + " s " + (skew.isNegative() ? "behind" : "ahead of")
                                        + " the registry's",
                                "Set the clock: one-time passcodes fail when it is more than 30 s off."));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private void token() {
        Credential credential = registry.credential();
        if (!credential.isPresent()) {
            findings.add(new Finding(
                    "token",
                    Finding.Result.WRONG,
                    "none is configured for this registry",
                    "Log in: jeton login --registry=" + registry.url()));
            return;
        }
        if (credential.source().isEmpty()) {
            return;
        }
        try {
            String name = registry.get("/-/whoami").text("username").orElse("nobody");
            findings.add(Finding.ok(
                    "token", credential + " from " + credential.source() + " is valid, and is " + name + "'s"));
        } catch (CommandFailedException refused) {
            findings.add(new Finding(
                    "token",
                    Finding.Result.WRONG,
                    credential + " from " + credential.source() + ": " + refused.message(),
                    refused.next()));
            return;
        }
        expiry();
        ownAddress();
    }

    /** Only Jeton says it. */
    private void expiry() {
        Answer self = registry.plainly("GET", "/api/v1/tokens/self", null);
        Json token = self.succeeded() ? self.json() : Json.missing();
        token.text("expiresAt").map(Instant::parse).ifPresent(at -> {
            Duration left = Duration.between(shell.clock().instant(), at);
            boolean session = token.text("kind").filter("session"::equals).isPresent();
            findings.add(
                    session || left.compareTo(SOON) > 0
                            ? Finding.ok("expiry", "it expires at " + at)
                            : new Finding(
                                    "expiry",
                                    Finding.Result.WARNING,
                                    "it expires at " + at,
                                    "Create another one in time: jeton token create --help"));
        });
    }

    /** Only Jeton says it. It is the address that allowed ranges are about. */
    private void ownAddress() {
        Answer answer =
                registry.plainly("POST", "/api/v1/decisions", Json.object("method", "GET", "path", "/-/whoami"));
        answer.json()
                .text("address")
                .filter(seen -> answer.succeeded())
                .ifPresent(seen -> findings.add(Finding.ok("address", "the registry sees you at " + seen)));
    }
}
