package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Nginx;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jeton behind a reverse proxy that speaks TLS, and gives it one folder of a site that has other things too. */
@Execution(ExecutionMode.CONCURRENT)
class GatewayPrefixIT {

    private static Nginx nginx;
    private static JetonServer server;

    private final Account ada = server.api().newAccount();
    private final String token = server.api().newPublishToken(ada, "laptop").secret();

    @BeforeAll
    static void start() {
        int port = Background.freePort();
        server = Gateway.before(Verdaccio.shared())
                .with("JETON_PUBLIC_URL", "https://127.0.0.1:" + port + "/npm/")
                .with("JETON_TRUSTED_PROXIES", "127.0.0.1/32")
                .start();
        nginx = Nginx.serving(port, """
                server {
                    listen 127.0.0.1:@PORT@ ssl;
                    ssl_certificate @CERTIFICATE@;
                    ssl_certificate_key @KEY@;
                    client_max_body_size 0;
                    location /npm/ {
                        proxy_pass %s;
                        proxy_http_version 1.1;
                        proxy_request_buffering off;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Forwarded-Proto https;
                    }
                    location / {
                        return 418;
                    }
                }
                """.formatted(server.url()));
    }

    @AfterAll
    static void stop() {
        nginx.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_11", "NPM_12", "YARN_1", "YARN_4", "PNPM_11", "BUN"})
    void every_client_publishes_and_installs_through_it(Client client) throws IOException, InterruptedException {
        String scoped = "@" + ada.name() + "/x";
        String plain = "plain-" + ada.name();
        try (var workspace = workspace(client)) {
            assertThat(workspace.making(scoped, "1.0.0").publish()).matches(Result::succeeded);
            assertThat(workspace.making(plain, "1.0.0").publish()).matches(Result::succeeded);
        }
        assertThat(packument("@" + ada.name() + "%2fx")).contains(address(scoped + "/-/x-1.0.0.tgz"));
        assertThat(packument(plain)).contains(address(plain + "/-/" + plain + "-1.0.0.tgz"));

        try (var workspace = workspace(client)) {
            assertThat(workspace.install(scoped, plain)).matches(Result::succeeded);

            assertThat(workspace.installed(scoped)).contains("1.0.0");
            assertThat(workspace.installed(plain)).contains("1.0.0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_12"})
    void npm_manages_packages_through_it(Client client) {
        String scoped = "@" + ada.name() + "/x";
        try (var workspace = workspace(client)) {
            assertThat(workspace.making(scoped, "1.0.0").publish()).matches(Result::succeeded);

            assertThat(workspace.addDistTag(scoped + "@1.0.0", "stable")).matches(Result::succeeded);
            assertThat(workspace.distTags(scoped).output()).contains("stable: 1.0.0");
            assertThat(workspace.deprecate(scoped + "@1.0.0", "Old")).matches(Result::succeeded);
            assertThat(workspace.unpublish(scoped)).matches(Result::succeeded);
        }
        assertThat(Verdaccio.shared().files(scoped)).isEmpty();
    }

    private Workspace workspace(Client client) {
        return Workspace.of(client, nginx.https("/npm/"))
                .trusting(nginx.certificate().certificateFile())
                .withToken(token);
    }

    private String packument(String path) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(nginx.certificate().trusted())
                .build();
        return http.send(
                        HttpRequest.newBuilder(nginx.https("/npm/" + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String address(String file) {
        return "\"" + nginx.https("/npm/" + file) + "\"";
    }
}
