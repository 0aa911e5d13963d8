package dev.jeton.cli.token;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.command.OutputOptions;
import dev.jeton.cli.command.RegistryCommand;
import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Table;
import dev.jeton.cli.shell.Terminal;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.PackageName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jeton token check}: asks the server what it would decide, and why. */
@Command(
        name = "check",
        description = "Ask what the registry would decide about a request, and why. Nothing is done.",
        footer = {
            "  jeton token check publish @acme/ui --from=192.0.2.7",
            "  jeton token check GET left-pad --token=3fa85f"
        })
final class TokenCheckCommand extends RegistryCommand {

    /** A request as a program sends it. */
    private record Wire(String method, String path) {}

    @Parameters(
            index = "0",
            paramLabel = "<command>",
            description = "What would be done: install, view, publish, deprecate, unpublish, dist-tag, owner, access;"
                    + " or GET, PUT, DELETE.")
    String what = "";

    @Parameters(index = "1", paramLabel = "<package>", description = "The package that it would be done with.")
    String name = "";

    @Option(
            names = "--from",
            paramLabel = "<address>",
            description = "The IPv4 or IPv6 address it would come from. Default: your own.")
    @Nullable
    String from;

    @Option(
            names = "--token",
            paramLabel = "<id>",
            description = "The key of the token that would be used, or its beginning. Default: the one in .npmrc.")
    @Nullable
    String token;

    @Mixin
    private OutputOptions output = new OutputOptions();

    TokenCheckCommand(Shell shell) {
        super(shell, "token");
    }

    @Override
    protected void run() {
        PackageName subject = Arguments.parse("package", name, PackageName::parse);
        Wire wire = wire(subject);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("method", wire.method());
        body.put("path", wire.path());
        if (from != null) {
            body.put(
                    "address",
                    Arguments.parse("address", from, IpAddress::parse).toString());
        }
        Registry registry = registry(Arguments.scope(subject));
        registry.requireCredential();
        if (token != null) {
            body.put("key", Tokens.find(new Tokens(registry).list(), token).key());
        }
        Json decision = ask(registry, body);
        boolean allowed = decision.text("decision").filter("allowed"::equals).isPresent();
        show(decision, allowed);
        if (!allowed) {
            throw CommandFailedException.refused(
                            decision.text("code").orElse("denied"),
                            "It would be refused: " + decision.text("message").orElse("no reason was given") + ".",
                            "")
                    .told();
        }
    }

    private static Json ask(Registry registry, Map<String, Object> body) {
        Answer answer = registry.exchange("POST", "/api/v1/decisions", body);
        if (!answer.succeeded() && !answer.isJetons()) {
            throw CommandFailedException.refused(
                    "ENOTJETON",
                    "The registry " + registry.url() + " is no Jeton: it cannot say what it would decide.",
                    "Give the address of a Jeton with --registry.");
        }
        return registry.require(answer).json();
    }

    private void show(Json decision, boolean allowed) {
        List<List<String>> rules = decision.at("trace").items().stream()
                .map(rule -> List.of(rule.text("rule").orElse(""), rule.flag("passed") ? "passed" : "objected"))
                .toList();
        Terminal terminal = shell().terminal();
        output.print(terminal, decision.value(), new Table(List.of("rule", "result"), rules), () -> {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("decision", allowed ? "allowed" : "denied"));
            rows.add(List.of("operation", decision.text("action").orElse("")));
            rows.add(List.of("address", decision.text("address").orElse("")));
            Table.of(rows).print(terminal, false);
            rules.forEach(
                    rule -> terminal.out().println((rule.get(1).equals("passed") ? "  ok  " : "  NO  ") + rule.get(0)));
        });
    }

    private Wire wire(PackageName subject) {
        String path = "/" + Arguments.inPath(subject);
        String meta = "/-/package" + path;
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "get", "head", "install", "view", "read" -> new Wire("GET", path);
            case "put", "publish" -> new Wire("PUT", path);
            case "deprecate" -> new Wire("PUT", path);
            case "delete", "unpublish" -> new Wire("DELETE", path + "/-rev/1");
            case "dist-tag" -> new Wire("PUT", meta + "/dist-tags/latest");
            case "owner", "access" -> new Wire("POST", meta + "/access");
            default ->
                throw CommandFailedException.usage(
                        "There is no command or method to check that is called " + what + ".",
                        "Use one of: install, view, publish, deprecate, unpublish, dist-tag, owner, access, GET, PUT,"
                                + " DELETE.");
        };
    }
}
