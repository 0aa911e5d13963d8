package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.CraftedRequest.Cast;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.RecordingUpstream;
import dev.jeton.acceptance.registry.Reply;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Wire;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A token for one package, and requests that mean another one in every way that a proxy and a registry could disagree
 * about. They are in {@code crafted-paths.txt}.
 */
class GatewayPathsIT {

    private static final int AT_ONCE = 16;
    private static final Pattern SERVER_ERROR = Pattern.compile("HTTP/1\\.[01] 500");

    private final List<CraftedRequest> requests = CraftedRequest.all();
    private final String number = UUID.randomUUID().toString().substring(0, 6);

    /** The name of the one begins with that of the other, and has the letters that others look like. */
    private final String allowed = "pk" + number;

    private final String forbidden = allowed + "-b";
    private final String marker = "secret " + UUID.randomUUID();

    @Test
    void there_are_more_than_two_hundred() {
        assertThat(requests).hasSizeGreaterThan(200);
    }

    @Test
    void another_package_is_neither_shown_nor_changed() throws InterruptedException, ExecutionException {
        JetonServer server = Gateway.shared();
        Verdaccio registry = Verdaccio.shared();
        Account owner = server.api().newAccount("ada-" + number);
        List<Publication> hidden = List.of(
                new Publication(forbidden, "1.0.0", marker),
                new Publication("@" + owner.name() + "/" + forbidden, "1.0.0", marker));
        List<Publication> open =
                List.of(Publication.of(allowed, "1.0.0"), Publication.of("@" + owner.name() + "/" + allowed, "1.0.0"));
        for (Publication publication : open) {
            publish(server, owner, publication);
        }
        for (Publication publication : hidden) {
            publish(server, owner, publication);
            assertThat(server.api()
                            .put("/-/package" + publication.path() + "/dist-tags/" + tag(), owner.loggedIn(), "1.0.0")
                            .status())
                    .isEqualTo(201);
        }
        Cast cast = cast(server, owner, open);
        Map<String, Map<String, String>> before = files(registry, hidden);
        assertThat(server.api()
                        .get("/" + allowed, Credential.bearer(cast.token()))
                        .status())
                .isEqualTo(200);

        var wrong = new ArrayList<String>();
        for (var group : byGroup().entrySet()) {
            Map<CraftedRequest, String> answers = send(group.getValue(), cast);
            answers.forEach((request, answer) -> {
                if (shows(answer, hidden)) {
                    wrong.add(request + "\n  shows it: " + answer);
                }
                if (SERVER_ERROR.matcher(answer).find()) {
                    wrong.add(request + "\n  is not handled: " + answer);
                }
            });
            if (!files(registry, hidden).equals(before)) {
                wrong.add("Something in \"" + group.getKey() + "\" has changed it");
                break;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(server.api().get("/" + forbidden, owner.loggedIn()).text()).contains(marker);
    }

    @Test
    void no_request_for_another_package_arrives_at_the_registry() throws InterruptedException, ExecutionException {
        try (var upstream = RecordingUpstream.started();
                JetonServer server =
                        Gateway.before(upstream.url(), "upstream-token").start()) {
            Account owner = server.api().newAccount("ada-" + number);
            List<Publication> open = List.of(
                    Publication.of(allowed, "1.0.0"), Publication.of("@" + owner.name() + "/" + allowed, "1.0.0"));
            for (Publication publication : open) {
                upstream.answering("PUT", publication.path(), Reply.json(201, "{\"ok\":\"created\"}"));
                publish(server, owner, publication);
            }
            Cast cast = cast(server, owner, open);
            upstream.always(
                    Reply.json(200, open.get(0).packument(upstream.url()).toString()));

            var arrived = new ArrayList<String>();
            for (CraftedRequest request : requests) {
                int before = upstream.requests().size();
                send(List.of(request), cast);
                upstream.requests().stream()
                        .skip(before)
                        .filter(came -> mentions(came.target()))
                        .forEach(came -> arrived.add(request + "\n  arrived as: " + came.head()));
            }

            assertThat(arrived).isEmpty();
        }
    }

    /**
     * Verdaccio leaves dots away at the end of a name, and all of a name that Windows keeps for devices: whoever has the
     * one package would have the other.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{b}.",
                "{b}..",
                "{s}/{b}.",
                "{s}/{b}...",
                "{s}./{b}",
                "{s}../{b}",
                "con",
                "CON",
                "aux",
                "nul",
                "prn",
                "com1",
                "lpt1.txt",
                "{s}/con",
                "{s}/nul.js",
                "{s}/aux."
            })
    void a_name_that_the_registry_takes_for_another_belongs_to_nobody(String template) {
        JetonServer server = Gateway.shared();
        Verdaccio registry = Verdaccio.shared();
        Account owner = server.api().newAccount("ada-" + number);
        var hidden = List.of(
                new Publication(forbidden, "1.0.0", marker),
                new Publication("@" + owner.name() + "/" + forbidden, "1.0.0", marker));
        for (Publication publication : hidden) {
            publish(server, owner, publication);
        }
        Map<String, Map<String, String>> before = files(registry, hidden);
        String name = template.replace("{b}", forbidden).replace("{s}", "@" + owner.name());
        var stolen = new Publication(name, "6.6.6", "stolen");

        for (Account by : List.of(server.api().newAccount("eve-" + number), owner)) {
            Credential token = server.api().newPublishToken(by, "all").credential();

            assertThat(server.api().put(stolen.path(), token, stolen.body()).status())
                    .isBetween(400, 404);
            assertThat(server.api().get(stolen.path(), token).text()).doesNotContain(marker);
            assertThat(server.api().delete(stolen.path() + "/-rev/1-0", token).status())
                    .isBetween(400, 404);
        }
        assertThat(files(registry, hidden)).isEqualTo(before);
        assertThat(registry.storage().resolve("package.json")).doesNotExist();
        assertThat(registry.storage().resolve("@" + owner.name() + "/package.json"))
                .doesNotExist();
    }

    /** The scope of a user is the user's name: so nobody may have a name that means a scope of somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {".", "..", " ", "%20", "%2e", "\u200b"})
    void nobody_signs_up_by_a_name_that_the_registry_takes_for_another(String end) {
        JetonServer server = Gateway.shared();
        Account owner = server.api().newAccount("ada-" + number);

        Answer answer = server.api()
                .put(
                        "/-/user/org.couchdb.user:" + URLEncoder.encode(owner.name() + end, StandardCharsets.UTF_8),
                        Credential.none(),
                        Map.of("name", owner.name() + end, "password", "a password of eve", "type", "user"));

        assertThat(answer.status()).isBetween(400, 409);
    }

    private static void publish(JetonServer server, Account owner, Publication publication) {
        assertThat(server.api()
                        .put(publication.path(), owner.loggedIn(), publication.body())
                        .status())
                .isEqualTo(201);
    }

    private Cast cast(JetonServer server, Account owner, List<Publication> open) {
        String token = server.api()
                .newGranularToken(
                        owner, "read-write", open.get(0).name(), open.get(1).name())
                .secret();
        return new Cast(allowed, forbidden, "@" + owner.name(), token, server.url());
    }

    private Map<String, List<CraftedRequest>> byGroup() {
        return requests.stream()
                .collect(Collectors.groupingBy(CraftedRequest::group, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<CraftedRequest, String> send(List<CraftedRequest> requests, Cast cast)
            throws InterruptedException, ExecutionException {
        var wire = new Wire(cast.server());
        ExecutorService senders = Executors.newFixedThreadPool(Math.min(AT_ONCE, requests.size()));
        try {
            var sent = new LinkedHashMap<CraftedRequest, Future<String>>();
            for (CraftedRequest request : requests) {
                Callable<String> exchange = () -> wire.exchange(request.text(cast));
                sent.put(request, senders.submit(exchange));
            }
            var answers = new LinkedHashMap<CraftedRequest, String>();
            for (var request : sent.entrySet()) {
                answers.put(request.getKey(), request.getValue().get());
            }
            return answers;
        } finally {
            senders.shutdownNow();
        }
    }

    private boolean shows(String answer, List<Publication> hidden) {
        return answer.contains(marker)
                || answer.contains(tag())
                || hidden.stream().anyMatch(publication -> answer.contains(middleOf(publication.tarball())));
    }

    /** Archives begin and end alike. */
    private static String middleOf(byte[] tarball) {
        return new String(tarball, tarball.length / 2, 40, StandardCharsets.ISO_8859_1);
    }

    /** On the hidden packages only, and never asked for: so whatever lists their tags shows it. */
    private String tag() {
        return "tag-" + marker.substring(marker.length() - 12);
    }

    private static Map<String, Map<String, String>> files(Verdaccio registry, List<Publication> publications) {
        return publications.stream()
                .collect(Collectors.toMap(Publication::name, publication -> registry.files(publication.name())));
    }

    /**
     * However often it is decoded. What follows the name of the allowed one is a version or a tag of that one, and what is
     * searched for is filtered when it comes back.
     */
    private boolean mentions(String target) {
        String path =
                target.replaceFirst("[?].*", "").replaceFirst("^(/|/@[^/%]+%2f)" + allowed + "/" + forbidden + "$", "");
        for (int time = 0; time < 3; time++) {
            path = decoded(path);
        }
        return path.toLowerCase(Locale.ROOT).contains(forbidden);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
