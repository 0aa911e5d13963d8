package dev.jeton.cli.http;

import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.shell.CommandFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What went wrong between here and the registry, in sentences that name the registry, the cause, and what to do. */
final class Failures {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int PROXY = 407;
    private static final int FAILING = 500;

    private Failures() {}

    /** npm: the challenge, or the words in the body of an old registry. */
    static boolean asksForPasscode(Answer answer) {
        return answer.status() == UNAUTHORIZED
                && !answer.challenges("ipaddress")
                && (answer.challenges("otp") || answer.text().contains("one-time pass"));
    }

    static Answer throwUnlessFromRegistry(URI url, Answer answer) {
        if (answer.status() == PROXY) {
            throw CommandFailedException.server(
                    "E407",
                    "The proxy before " + url + " asks who you are.",
                    "Check the proxy settings: jeton doctor shows which one is used.");
        }
        if (answer.status() >= FAILING) {
            throw CommandFailedException.server(
                    "E" + answer.status(),
                    "The registry " + url + " failed with status " + answer.status()
                            + answer.sentence().map(said -> ": " + said).orElse("") + ".",
                    "Try again later; if it stays so, its operator finds the cause in its log.");
        }
        if (answer.isPage()) {
            throw CommandFailedException.server(
                    "EHTML",
                    "The registry " + url + " answered with a web page instead of JSON (status " + answer.status()
                            + ").",
                    "Check that this is the address of a registry, and that no sign-in page of a network or proxy lies"
                            + " in between.");
        }
        return answer;
    }

    static CommandFailedException refused(URI url, Credential credential, Answer answer) {
        String said = answer.sentence().orElse("The registry " + url + " refused with status " + answer.status());
        String sentence = said.endsWith(".") || said.endsWith("?") ? said : said + ".";
        if (asksForPasscode(answer)) {
            return passcode(sentence, answer);
        }
        String code = answer.json().text("code").orElse("E" + answer.status());
        return switch (answer.status()) {
            case UNAUTHORIZED -> unauthorized(url, credential, answer, code, sentence);
            case FORBIDDEN ->
                CommandFailedException.refused(
                        code, sentence, "See what your token may do: jeton token list; or log in as somebody who may.");
            case NOT_FOUND ->
                CommandFailedException.refused(
                        code, sentence, "Check the name, and the registry: this was " + url + ".");
            case TOO_MANY ->
                CommandFailedException.refused(
                        code,
                        sentence,
                        answer.header("retry-after")
                                .map(seconds -> "Try again in " + seconds + " seconds.")
                                .orElse("Try again later."));
            default -> CommandFailedException.refused(code, sentence, "Correct what it names, and start again.");
        };
    }

    private static CommandFailedException unauthorized(
            URI url, Credential credential, Answer answer, String code, String sentence) {
        if (answer.challenges("ipaddress")) {
            return CommandFailedException.refused(
                    answer.isJetons() ? code : "EAUTHIP",
                    sentence,
                    "Use it from an address in its allowed ranges, or create a token that allows yours.");
        }
        if (answer.challenges("basic")) {
            return CommandFailedException.refused(code, sentence, "Check the user name and the password.");
        }
        String which = credential.isPresent() ? " (it was " + credential + " from " + credential.source() + ")" : "";
        return CommandFailedException.refused(code, sentence, "Log in again: jeton login --registry=" + url + which);
    }

    private static CommandFailedException passcode(String sentence, Answer answer) {
        Optional<String> authUrl = answer.json().text("authUrl");
        Optional<String> doneUrl = answer.json().text("doneUrl");
        if (authUrl.isEmpty() || doneUrl.isEmpty()) {
            return CommandFailedException.refused(
                    "EOTP", sentence, "Give the code of your authenticator with --otp=<code>.");
        }
        return CommandFailedException.refused(
                        "EOTP",
                        sentence,
                        "Give the code of your authenticator with --otp=<code>, or confirm at " + authUrl.get()
                                + " and give the code that " + doneUrl.get() + " has then.")
                .with("authUrl", authUrl.get())
                .with("doneUrl", doneUrl.get());
    }

    static CommandFailedException unreachable(URI url, IOException failed, HttpTransport transport) {
        String proxy =
                transport.proxyOf(url).map(used -> " through the proxy " + used).orElse("");
        String start = "The registry " + url + " cannot be reached" + proxy + ": ";
        if (cause(failed, UnknownHostException.class).isPresent()) {
            return CommandFailedException.server(
                    "ENOTFOUND",
                    start + "there is no host of that name.",
                    "Check the address, and whether this machine is online; --registry gives another one.");
        }
        if (cause(failed, SocketTimeoutException.class).isPresent()) {
            return CommandFailedException.server(
                    "ETIMEDOUT",
                    "The registry " + url + proxy + " did not answer within " + seconds(transport.timeout()) + ".",
                    "Try again, or wait longer with --timeout=<seconds>.");
        }
        if (cause(failed, ConnectException.class).isPresent()
                || cause(failed, NoRouteToHostException.class).isPresent()) {
            return CommandFailedException.server(
                    "ECONNREFUSED",
                    start + "nothing listens there, or something does not let it through.",
                    "Check the address and its port, and that the registry runs.");
        }
        Optional<SSLException> tls = cause(failed, SSLException.class);
        if (tls.isPresent()) {
            return certificate(start, url, tls.get());
        }
        if (said(failed).contains("tunnel")) {
            return CommandFailedException.server(
                    "EPROXY", start + "the proxy does not let it through.", "Check the proxy: jeton doctor shows it.");
        }
        return CommandFailedException.server(
                "ECONNRESET",
                start + "the connection broke off.",
                "Try again; --verbose shows how far it came. Check that the address and the port are those of a registry.");
    }

    private static String seconds(Duration timeout) {
        return timeout.toSeconds() == 1 ? "1 second" : timeout.toSeconds() + " seconds";
    }

    private static CommandFailedException certificate(String start, URI url, SSLException failed) {
        String said = said(failed);
        if (cause(failed, CertificateExpiredException.class).isPresent()
                || cause(failed, CertificateNotYetValidException.class).isPresent()) {
            return CommandFailedException.server(
                    "CERT_HAS_EXPIRED",
                    start + "its certificate is not valid at this time.",
                    "Check the clock of this machine; otherwise its operator must renew the certificate.");
        }
        if (said.contains("no subject alternative") || said.contains("no name matching")) {
            return CommandFailedException.server(
                    "ERR_TLS_CERT_ALTNAME_INVALID",
                    start + "its certificate is for another name than " + url.getHost() + ".",
                    "Use the name that the certificate has.");
        }
        if (said.contains("certification path") || said.contains("trust anchor")) {
            return CommandFailedException.server(
                    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
                    start + "this machine does not know who signed its certificate.",
                    "If it is your own authority, name its certificate with cafile=<file> in .npmrc.");
        }
        return CommandFailedException.server(
                "EPROTO",
                start + "no secure connection could be made.",
                "Check that the port speaks https; an address with http:// does without.");
    }

    /** What every exception in the chain says, in lower case. */
    private static String said(Throwable failed) {
        return chain(failed)
                .map(each -> String.valueOf(each.getMessage()))
                .reduce("", (before, now) -> before + "\n" + now)
                .toLowerCase(Locale.ROOT);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failed, Class<T> type) {
        return chain(failed).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> chain(Throwable failed) {
        return Stream.iterate(failed, each -> each != null, Throwable::getCause).limit(10);
    }
}
