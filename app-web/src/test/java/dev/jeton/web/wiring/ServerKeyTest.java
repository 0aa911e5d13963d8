package dev.jeton.web.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.AuthenticatorSeed;
import dev.jeton.core.account.SealedSeed;
import dev.jeton.core.account.Username;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerKeyTest {

    private static final byte[] PLAIN = "what nobody else may read".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final ServerKey key = new ServerKey(new byte[32], random);

    @TempDir
    Path data;

    @Test
    void opens_what_it_sealed_for_the_same_purpose_and_nothing_else() {
        String sealed = key.seal("purpose", PLAIN);

        assertThat(key.open("purpose", sealed))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(PLAIN));
        assertThat(key.open("another", sealed)).isEmpty();
        assertThat(new ServerKey(Base64.getDecoder().decode("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), random)
                        .open("purpose", sealed))
                .isEmpty();
        assertThat(key.seal("purpose", PLAIN)).as("a nonce of its own").isNotEqualTo(sealed);
    }

    @Test
    void opens_nothing_that_was_changed() {
        byte[] sealed = Base64.getUrlDecoder().decode(key.seal("purpose", PLAIN));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;

            assertThat(key.open("purpose", Base64.getUrlEncoder().encodeToString(changed)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base 64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void opens_nothing_that_cannot_be_sealed(String text) {
        assertThat(key.open("purpose", text)).isEmpty();
    }

    @Test
    void a_mark_is_for_one_text_and_one_purpose() {
        String mark = key.sign("form", "session");

        assertThat(mark).matches("[0-9a-f]{32}");
        assertThat(key.isSigned("form", "session", mark)).isTrue();
        assertThat(key.isSigned("form", "session2", mark)).isFalse();
        assertThat(key.isSigned("another", "session", mark)).isFalse();
        assertThat(key.isSigned("form", "session", mark.toUpperCase(Locale.ROOT)))
                .isFalse();
        assertThat(key.isSigned("form", "session", "")).isFalse();
    }

    @Test
    void a_seed_is_sealed_for_its_owner() {
        var sealer = new AesSeedSealer(key);
        AuthenticatorSeed seed = AuthenticatorSeed.generate(random);

        SealedSeed sealed = sealer.seal(new Username("ada"), seed);

        assertThat(sealer.open(new Username("ada"), sealed).base32()).isEqualTo(seed.base32());
        assertThatThrownBy(() -> sealer.open(new Username("grace"), sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void the_first_start_makes_a_file_that_only_its_owner_reads_and_later_starts_read_it() throws IOException {
        ServerKey first = ServerKeySource.read(Optional.empty(), data.resolve("new"), random);
        ServerKey second = ServerKeySource.read(Optional.empty(), data.resolve("new"), random);

        assertThat(second.open("purpose", first.seal("purpose", PLAIN))).isPresent();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("new").resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_setting_counts_before_the_file() {
        String setting = Base64.getEncoder().encodeToString(new byte[32]);

        ServerKey read = ServerKeySource.read(Optional.of(setting), data, random);

        assertThat(key.open("purpose", read.seal("purpose", PLAIN))).isPresent();
        assertThat(data.resolve("secret.key")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base 64 at all!", "AAAA"})
    void a_key_that_is_none_stops_the_server_with_a_sentence(String text) throws IOException {
        assertThatThrownBy(() -> ServerKeySource.read(Optional.of(text), data, random))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JETON_SECRET_KEY")
                .hasMessageContaining("openssl rand -base64 32");
        Files.writeString(data.resolve("secret.key"), text);
        assertThatThrownBy(() -> ServerKeySource.read(Optional.empty(), data, random))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("secret.key");
    }

    @Test
    void a_folder_that_cannot_be_written_to_stops_the_server_with_a_sentence() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> ServerKeySource.read(Optional.empty(), file, random))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("JETON_SECRET_KEY");
    }
}
