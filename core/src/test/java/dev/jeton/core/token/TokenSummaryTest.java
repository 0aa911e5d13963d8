package dev.jeton.core.token;

import static dev.jeton.core.token.NewAccessTokenFixture.aNewToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenSummaryTest {

    private static final Optional<Instant> MARCH = Optional.of(Instant.parse("2027-03-03T00:00:00Z"));

    @Test
    void says_what_where_and_until_when() {
        assertThat(granular(
                        packages(Permission.READ_AND_WRITE, "@acme/ui"), OrganizationGrant.NONE, false, "192.0.2.0/24"))
                .isEqualTo("This token can publish @acme/ui and nothing else, from 192.0.2.0/24, until 3 March 2027.");
    }

    @Test
    void names_packages_scopes_and_ranges_in_order() {
        assertThat(granular(
                        packages(Permission.READ, "b", "@acme", "@zeta/a", "a"),
                        OrganizationGrant.NONE,
                        false,
                        "192.0.2.0/24",
                        "2001:db8::/32"))
                .isEqualTo("This token can read @zeta/a, a, b and every package of @acme and nothing else, "
                        + "from 192.0.2.0/24 and 2001:db8::/32, until 3 March 2027.");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 'p0, p1, p2, p3 and p4'",
        "6, 'p0, p1, p2, p3, p4 and 1 more'",
        "50, 'p0, p1, p10, p11, p12 and 45 more'"
    })
    void counts_what_is_too_much_to_name(int count, String listed) {
        String[] names =
                IntStream.range(0, count).mapToObj(number -> "p" + number).toArray(String[]::new);

        assertThat(granular(packages(Permission.READ, names), OrganizationGrant.NONE, false))
                .isEqualTo("This token can read " + listed + " and nothing else, from anywhere, until 3 March 2027.");
    }

    @ParameterizedTest
    @CsvSource({"READ, read", "READ_AND_WRITE, publish"})
    void says_that_every_package_is_meant(Permission permission, String verb) {
        assertThat(granular(PackageGrant.ofAll(permission), OrganizationGrant.NONE, false))
                .startsWith("This token can %1$s every package that you can %1$s and nothing else".formatted(verb));
    }

    @Test
    void says_that_an_organization_grant_manages_and_does_not_publish() {
        var read = new OrganizationGrant(Permission.READ, Set.of(new OrganizationName("acme")));
        var write = new OrganizationGrant(
                Permission.READ_AND_WRITE, Set.of(new OrganizationName("acme"), new OrganizationName("beta")));

        assertThat(granular(PackageGrant.NONE, read, false))
                .startsWith("This token can look at the settings, teams and members of the organization acme "
                        + "and nothing else,");
        assertThat(granular(packages(Permission.READ, "a"), write, false))
                .startsWith("This token can read a, can manage the settings, teams and members of the organizations "
                        + "acme and beta and nothing else,");
    }

    @Test
    void a_form_that_grants_nothing_yet_says_so() {
        assertThat(granular(PackageGrant.NONE, OrganizationGrant.NONE, false))
                .startsWith("This token can do nothing yet,");
    }

    @Test
    void says_that_no_passcode_is_asked_for() {
        assertThat(granular(packages(Permission.READ_AND_WRITE, "a"), OrganizationGrant.NONE, true))
                .isEqualTo("This token can publish a and nothing else, without being asked for a one-time password, "
                        + "from anywhere, until 3 March 2027.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READ_ONLY  | can read every package that you can read, look at your organizations, and nothing else
            AUTOMATION | can read and publish every package that you can, look at your organizations, and nothing else, without being asked for a one-time password
            PUBLISH    | can do whatever you may do with packages and organizations
            SESSION    | can do whatever you may do
            """)
    void other_kinds_do_what_their_owner_does_for_ever(TokenKind kind, String rights) {
        assertThat(TokenSummary.of(aNewToken(kind).build(), Optional.empty()))
                .isEqualTo("This token " + rights + ", from anywhere, and never expires.");
    }

    private static PackageGrant packages(Permission permission, String... names) {
        return new PackageGrant(
                permission,
                false,
                Stream.of(names)
                        .filter(name -> !isScope(name))
                        .map(PackageName::parse)
                        .collect(Collectors.toSet()),
                Stream.of(names)
                        .filter(TokenSummaryTest::isScope)
                        .map(name -> new ScopeName(name.substring(1)))
                        .collect(Collectors.toSet()));
    }

    private static boolean isScope(String name) {
        return name.startsWith("@") && !name.contains("/");
    }

    private static String granular(
            PackageGrant packages, OrganizationGrant organizations, boolean bypass, String... ranges) {
        return TokenSummary.of(
                new NewAccessToken(
                        TokenKind.GRANULAR,
                        Optional.of(new TokenName("ci")),
                        Optional.empty(),
                        packages,
                        organizations,
                        List.of(ranges).stream().map(CidrBlock::parse).toList(),
                        bypass,
                        Optional.empty()),
                MARCH);
    }
}
