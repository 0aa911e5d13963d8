package dev.jeton.cli.npmrc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpmConfigTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void make_folders() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("project/src"));
        Files.writeString(folder.resolve("project/package.json"), "{}");
        environment.put("npm_config_globalconfig", folder.resolve("global").toString());
    }

    @Test
    void the_environment_comes_before_the_project_before_the_person_before_the_machine() throws IOException {
        Files.writeString(folder.resolve("global"), "a=global\nb=global\nc=global\nd=global\n");
        Files.writeString(folder.resolve("home/.npmrc"), "a=home\nb=home\nc=home\n");
        Files.writeString(folder.resolve("project/.npmrc"), "a=project\nb=project\n");
        environment.put("NPM_CONFIG_A", "environment");

        assertThat(config().value("a")).contains("environment");
        assertThat(config().value("b")).contains("project");
        assertThat(config().value("c")).contains("home");
        assertThat(config().value("d")).contains("global");
        assertThat(config().find("b").orElseThrow().source())
                .isEqualTo(folder.resolve("project/.npmrc").toString());
    }

    @Test
    void the_environment_names_the_file_of_the_person() throws IOException {
        Files.writeString(folder.resolve("elsewhere"), "a=1\n");
        environment.put("npm_config_userconfig", folder.resolve("elsewhere").toString());

        assertThat(config().value("a")).contains("1");
        assertThat(config().userFile()).isEqualTo(folder.resolve("elsewhere"));
    }

    @Test
    void a_variable_has_hyphens_where_it_cannot_have_them() {
        environment.put("npm_config_strict_ssl", "false");
        environment.put("npm_config_//r.example/:_authToken", "secret_with_underscores");

        assertThat(config().isFalse("strict-ssl")).isTrue();
        assertThat(config().credential(URI.create("https://r.example/")).token())
                .contains("secret_with_underscores");
    }

    @ParameterizedTest
    @CsvSource({
        "${NAME}, value",
        "a${NAME}b, avalueb",
        "${OTHER}, ${OTHER}",
        "'${OTHER?}', ''",
        "\\${NAME}, ${NAME}",
        "\\\\${NAME}, \\value"
    })
    void variables_are_expanded_as_npm_does_it(String written, String read) {
        environment.put("NAME", "value");

        assertThat(NpmConfig.expand(shell(), written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example/, //r.example/",
        "https://r.example/npm/, //r.example/npm/",
        "https://r.example/npm/, //r.example/npm",
        "https://r.example/npm/, //r.example/",
        "https://r.example/npm/private/, //r.example/npm/",
        "https://r.example:8443/npm/, //r.example:8443/"
    })
    void a_credential_of_a_shorter_path_is_found(String registry, String key) throws IOException {
        Files.writeString(folder.resolve("home/.npmrc"), key + ":_authToken=found\n");

        assertThat(config().credential(URI.create(registry)).token()).contains("found");
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.example/, //r.example/npm/",
        "https://r.example/npm/, //r.example/npm2/",
        "https://r.example/, //other.example/",
        "https://r.example:8443/, //r.example/"
    })
    void a_credential_of_another_place_is_not(String registry, String key) throws IOException {
        Files.writeString(folder.resolve("home/.npmrc"), key + ":_authToken=found\n");

        assertThat(config().credential(URI.create(registry)).isPresent()).isFalse();
    }

    @Test
    void the_longest_path_counts_and_a_token_before_a_password() throws IOException {
        Files.writeString(folder.resolve("home/.npmrc"), """
                //r.example/:_authToken=short
                //r.example/npm/:_authToken=long
                //r.example/npm/:_auth=YWRhOnB3
                //p.example/:username=ada
                //p.example/:_password=cHc6MQ==
                """);

        assertThat(config().credential(URI.create("https://r.example/npm/")).token())
                .contains("long");
        Credential password = config().credential(URI.create("https://p.example/"));
        assertThat(password.username()).contains("ada");
        assertThat(password.header()).contains("Basic YWRhOnB3OjE=");
        assertThat(password).hasToString("ada with a password");
    }

    @Test
    void a_scope_may_have_a_registry_of_its_own() throws IOException {
        Files.writeString(
                folder.resolve("home/.npmrc"), "registry=https://r.example/\n@acme:registry=https://a.example/\n");

        assertThat(config().registry(Optional.of("@acme")).value()).isEqualTo("https://a.example/");
        assertThat(config().registry(Optional.of("@acme2")).value()).isEqualTo("https://r.example/");
        assertThat(config().registry(Optional.empty()).value()).isEqualTo("https://r.example/");
    }

    @Test
    void without_any_settings_the_registry_is_that_of_npm() {
        assertThat(config().registry(Optional.empty()).value()).isEqualTo(NpmConfig.DEFAULT_REGISTRY);
    }

    @Test
    void a_token_is_never_printed() {
        assertThat(Credential.bearer("npm_abcdefghijklmnopqrstuvwxyz0123456789", "there"))
                .hasToString("npm_...6789");
        assertThat(Credential.bearer("short", "there")).hasToString("****");
    }

    private NpmConfig config() {
        return NpmConfig.of(shell());
    }

    private Shell shell() {
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                new Terminal.Kinds(false, false, false, false),
                () -> null);
        return new Shell(
                terminal,
                environment,
                folder.resolve("project/src"),
                folder.resolve("home"),
                InstantSource.fixed(Instant.EPOCH));
    }
}
