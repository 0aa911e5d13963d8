package dev.jeton.cli.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class TokenFlagsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Command
    static final class Flags {

        @Mixin
        TokenFlags flags = new TokenFlags();
    }

    @Test
    void commas_and_repeats_mean_the_same() {
        assertThat(read("--name=ci", "--packages=a,@s/b", "--cidr=192.0.2.0/24, 2001:db8::/32"))
                .isEqualTo(read(
                        "--name=ci", "--packages=a", "--packages=@s/b", "--cidr=192.0.2.0/24", "--cidr=2001:db8::/32"));
    }

    @Test
    void a_scope_has_its_at_sign_or_not() {
        assertThat(read("--name=ci", "--scopes=acme")).isEqualTo(read("--name=ci", "--scopes=@acme"));
    }

    @Test
    void an_asterisk_means_all_packages() {
        assertThat(read("--name=ci", "--packages=*")).isEqualTo(read("--name=ci", "--packages-all"));
    }

    @Test
    void the_least_permission_is_the_default() {
        assertThat(read("--name=ci", "--packages=a").packages().permission().code())
                .isEqualTo("read-only");
        assertThat(read("--name=ci", "--packages=a")
                        .organizations()
                        .permission()
                        .code())
                .isEqualTo("no-access");
    }

    @Test
    void kinds_are_read() {
        assertThat(read("--read-only").kind()).isEqualTo(TokenKind.READ_ONLY);
        assertThat(read("--automation").kind()).isEqualTo(TokenKind.AUTOMATION);
        assertThat(read("--publish").kind()).isEqualTo(TokenKind.PUBLISH);
        assertThat(read("--name=ci", "--packages=a").kind()).isEqualTo(TokenKind.GRANULAR);
    }

    @ParameterizedTest
    @CsvSource({"--expires=30, 30", "--expires-in=30d, 30", "--expires-in=30, 30", "--expires-in=12w, 84"})
    void days_are_read(String flag, int days) {
        assertThat(read("--read-only", flag).expiry()).contains(new Expiry.InDays(days));
    }

    @ParameterizedTest
    @CsvSource({
        "--expires-at=2027-03-01, 2027-03-01T00:00:00Z",
        "--expires-at=2027-03-01T12:00:00+02:00, 2027-03-01T10:00:00Z",
        "--expires-in=36h, 2026-11-26T00:00:00Z"
    })
    void instants_are_read(String flag, Instant instant) {
        assertThat(read("--read-only", flag).expiry()).contains(new Expiry.At(instant));
        assertThat(Duration.between(NOW, instant)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--expires-in=soon", "--expires-in=0d", "--expires=-1", "--expires-at=2027-13-01", "--expires=1x"
            })
    void what_is_no_time_is_refused(String flag) {
        assertRefused("--read-only", flag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--name=ci",
                "--packages=a",
                "--read-only --packages=a",
                "--automation --bypass-2fa",
                "--name=ci --packages-all --packages=a",
                "--name=ci --packages=a --packages-and-scopes-permission=all",
                "--name=ci --packages=a --packages-and-scopes-permission=no-access",
                "--name=ci --packages=A/B",
                "--name=ci --packages=a --orgs-permission=read-write"
            })
    void what_makes_no_token_is_refused(String flags) {
        assertRefused(flags.isEmpty() ? new String[0] : flags.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.300/8 | 300 is more than 255, the most that a number in an IPv4 address can be.",
                "10.0.0.1 | The prefix is missing: write 10.0.0.1/32 for this one address.",
                "2001:db8::1 | The prefix is missing: write 2001:db8::1/128 for this one address.",
                "10.0.0/8 | An IPv4 address has 4 numbers with dots between; 10.0.0 has 3.",
                "10.0.0.01/8 | 01 begins with a zero: programs disagree about what that means.",
                "10.0.0.x/8 | \"x\" is no number.",
                "10.0.0.0/33 | The prefix length of this CIDR block is 0 to 32 bits.",
                "here | A CIDR block is written address/prefix, like 192.0.2.0/24 or 2001:db8::/32."
            })
    void a_bad_range_is_refused_with_what_is_wrong_about_it(String range, String problem) {
        assertThatThrownBy(() -> read("--read-only", "--cidr=" + range))
                .hasMessage("CIDR allow list contains invalid CIDR entry: " + range)
                .asInstanceOf(type(CommandFailedException.class))
                .satisfies(refused -> assertThat(refused.next()).isEqualTo(problem))
                .satisfies(refused -> assertThat(refused.kind().exitCode()).isEqualTo(2));
    }

    private static void assertRefused(String... flags) {
        assertThatThrownBy(() -> read(flags))
                .asInstanceOf(type(CommandFailedException.class))
                .satisfies(refused -> assertThat(refused.kind().exitCode()).isEqualTo(2))
                .satisfies(refused -> assertThat(refused.next()).isNotEmpty());
    }

    private static NewAccessToken read(String... flags) {
        var command = new Flags();
        new CommandLine(command).parseArgs(flags);
        return command.flags.read(NOW);
    }
}
