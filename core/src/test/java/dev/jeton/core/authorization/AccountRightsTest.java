package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.TokenPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountRightsTest {

    @ParameterizedTest
    @CsvSource({
        "@ada/ui,    READ_AND_WRITE",
        "@ada/ada,   READ_AND_WRITE",
        "@ada2/ui,   READ",
        "@ad/ui,     READ",
        "@Ada/ui,    READ",
        "@acme/ada,  READ",
        "ada,        READ",
        "left-pad,   READ",
    })
    void writes_to_the_scope_of_its_own_name_and_reads_the_rest(String name, Permission expected) {
        OwnerRights rights = AccountRights.of(anAccount().named("ada").build());

        assertThat(rights.on(PackageName.parse(name), Optional.empty())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ada/ui", "@acme/ui", "left-pad"})
    void an_administrator_has_no_further_right_on_a_package(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .on(PackageName.parse(name), Optional.empty()))
                .isEqualTo(AccountRights.of(anAccount().named("ada").build())
                        .on(PackageName.parse(name), Optional.empty()));
    }

    /** In the order of the columns: recorded as public, as restricted, and with ada among the collaborators. */
    @ParameterizedTest
    @CsvSource({
        "@ada/ui,   READ_AND_WRITE, READ_AND_WRITE, READ_AND_WRITE",
        "@ada2/ui,  READ,           NO_ACCESS,      READ_AND_WRITE",
        "left-pad,  READ,           ,               READ_AND_WRITE",
    })
    void obeys_what_is_recorded(String name, Permission open, Permission restricted, Permission collaborating) {
        OwnerRights rights = AccountRights.of(anAccount().named("ada").build());

        assertThat(on(rights, recorded(name, Visibility.PUBLIC, "grace"))).isEqualTo(open);
        assertThat(on(rights, recorded(name, Visibility.PUBLIC, "grace", "ada")))
                .isEqualTo(collaborating);
        if (restricted != null) {
            assertThat(on(rights, recorded(name, Visibility.RESTRICTED, "ada2")))
                    .isEqualTo(restricted);
            assertThat(on(rights, recorded(name, Visibility.RESTRICTED, "ada"))).isEqualTo(collaborating);
        }
    }

    @ParameterizedTest
    @CsvSource({"@ada/ui, true", "left-pad, true", "@ada2/ui, false", "@Ada/ui, false", "@acme/ui, false"})
    void creates_packages_in_its_own_scope_and_in_none(String name, boolean expected) {
        assertThat(AccountRights.of(anAccount().named("ada").build()).mayCreate(PackageName.parse(name)))
                .isEqualTo(expected);
    }

    private static Permission on(OwnerRights rights, RegistryPackage recorded) {
        return rights.on(recorded.name(), Optional.of(recorded));
    }

    private static RegistryPackage recorded(String name, Visibility visibility, String... collaborators) {
        return new RegistryPackage(
                PackageName.parse(name),
                visibility,
                PublishingAccess.ANY,
                Stream.of(collaborators).map(Username::new).collect(Collectors.toSet()),
                Map.of(),
                AccessTokenFixture.NOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "acme"})
    void has_no_part_in_any_organization(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .in(new OrganizationName(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void has_the_two_factor_mode_of_the_account(TwoFactorMode mode) {
        assertThat(AccountRights.of(anAccount().twoFactor(mode).build()).twoFactor())
                .isEqualTo(mode);
    }

    // ---- in an organization ----

    /**
     * On the package {@code @acme/ui}: recorded as public, as restricted, as restricted and granted to the team devs to read,
     * and not at all; and whether the owner may create and govern it.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ROLE   | PUBLIC         | RESTRICTED     | GRANTED TO READ | UNRECORDED     | CREATES | GOVERNS
            OWNER  | READ_AND_WRITE | READ_AND_WRITE | READ_AND_WRITE  | READ_AND_WRITE | true    | true
            ADMIN  | READ_AND_WRITE | READ_AND_WRITE | READ_AND_WRITE  | READ_AND_WRITE | true    | true
            MEMBER | READ           | NO_ACCESS      | READ            | READ           | true    | false
                   | READ           | NO_ACCESS      | NO_ACCESS       | READ           | false   | false
            """)
    void a_member_may_do_what_role_and_teams_say(
            Role role,
            Permission open,
            Permission restricted,
            Permission granted,
            Permission unrecorded,
            boolean creates,
            boolean governs) {
        var ui = PackageName.parse("@acme/ui");
        for (Account account : List.of(anAccount().named("ada").build(), service("ada"))) {
            OwnerRights rights = AccountRights.of(
                    account,
                    Stream.ofNullable(role)
                            .map(is -> membership("acme", is, "devs"))
                            .toList(),
                    List.of());

            assertThat(on(rights, aPackage().named(ui).build())).isEqualTo(open);
            assertThat(on(rights, aPackage().named(ui).restricted().build())).isEqualTo(restricted);
            assertThat(on(
                            rights,
                            aPackage()
                                    .named(ui)
                                    .restricted()
                                    .granting("devs", Permission.READ)
                                    .build()))
                    .isEqualTo(granted);
            assertThat(rights.on(ui, Optional.empty())).isEqualTo(unrecorded);
            assertThat(rights.mayCreate(ui)).isEqualTo(creates);
            assertThat(rights.mayGovern(ui, Optional.empty())).isEqualTo(governs);
            assertThat(rights.mayGovern(
                            ui, Optional.of(aPackage().named(ui).restricted().build())))
                    .isEqualTo(governs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@acme2/ui", "@Acme/ui", "acme", "@acm/ui"})
    void the_owner_of_an_organization_has_no_right_outside_its_scope(String name) {
        OwnerRights rights = AccountRights.of(
                anAccount().named("ada").build(), List.of(membership("acme", Role.OWNER, "devs")), List.of());
        RegistryPackage recorded = aPackage()
                .named(name)
                .granting("devs", Permission.READ_AND_WRITE)
                .build();

        assertThat(on(rights, recorded)).isEqualTo(Permission.READ);
        assertThat(rights.on(recorded.name(), Optional.empty())).isEqualTo(Permission.READ);
        assertThat(rights.mayGovern(recorded.name(), Optional.of(recorded))).isFalse();
        assertThat(rights.mayCreate(recorded.name()))
                .isEqualTo(recorded.name().scope().isEmpty());
    }

    @Test
    void a_collaborator_who_is_only_a_member_writes_and_does_not_govern() {
        OwnerRights rights =
                AccountRights.of(anAccount().named("ada").build(), List.of(membership("acme", Role.MEMBER)), List.of());
        RegistryPackage recorded = aPackage()
                .named("@acme/ui")
                .restricted()
                .ownedBy(new Username("ada"))
                .build();

        assertThat(on(rights, recorded)).isEqualTo(Permission.READ_AND_WRITE);
        assertThat(rights.mayGovern(recorded.name(), Optional.of(recorded))).isFalse();
    }

    @Test
    void without_an_organization_whoever_may_write_governs() {
        OwnerRights rights = AccountRights.of(anAccount().named("ada").build());
        RegistryPackage own = aPackage().named("@ada/ui").build();
        RegistryPackage shared =
                aPackage().named("left-pad").ownedBy(new Username("ada")).build();
        RegistryPackage strange = aPackage().named("@grace/ui").build();

        assertThat(rights.mayGovern(own.name(), Optional.of(own))).isTrue();
        assertThat(rights.mayGovern(own.name(), Optional.empty())).isTrue();
        assertThat(rights.mayGovern(shared.name(), Optional.of(shared))).isTrue();
        assertThat(rights.mayGovern(shared.name(), Optional.empty())).isFalse();
        assertThat(rights.mayGovern(strange.name(), Optional.of(strange))).isFalse();
    }

    @Test
    void a_service_has_no_scope_of_its_own_and_publishes_nothing_without_one() {
        OwnerRights rights = AccountRights.of(service("acme.deploy"));

        assertThat(rights.isPerson()).isFalse();
        assertThat(rights.on(PackageName.parse("@acme.deploy/ui"), Optional.empty()))
                .isEqualTo(Permission.READ);
        assertThat(rights.mayCreate(PackageName.parse("@acme.deploy/ui"))).isFalse();
        assertThat(rights.mayCreate(PackageName.parse("left-pad"))).isFalse();
        assertThat(rights.on(
                        PackageName.parse("left-pad"),
                        Optional.of(aPackage()
                                .named("left-pad")
                                .ownedBy(new Username("acme.deploy"))
                                .build())))
                .isEqualTo(Permission.READ_AND_WRITE);
    }

    @Test
    void is_something_else_in_each_organization() {
        Membership acme = membership("acme", Role.MEMBER, "devs");
        Membership beta = membership("beta", Role.OWNER);
        TokenPolicy policy = aPolicy().askingForTwoFactor().build();
        AccountRights rights = AccountRights.of(anAccount().named("ada").build(), List.of(acme, beta), Set.of(policy));

        assertThat(rights.in(new OrganizationName("acme"))).contains(acme);
        assertThat(rights.in(new OrganizationName("beta"))).contains(beta);
        assertThat(rights.in(new OrganizationName("acme2"))).isEmpty();
        assertThat(rights.policies()).containsExactly(policy);
        assertThat(rights.on(PackageName.parse("@acme/ui"), Optional.empty())).isEqualTo(Permission.READ);
        assertThat(rights.on(PackageName.parse("@beta/ui"), Optional.empty())).isEqualTo(Permission.READ_AND_WRITE);
        assertThat(rights.isPerson()).isTrue();
        assertThat(rights.isActive()).isTrue();
    }

    @Test
    void keeps_memberships_and_policies_for_itself() {
        var memberships = new ArrayList<>(List.of(membership("acme", Role.OWNER)));
        var policies = new ArrayList<>(List.of(aPolicy().build()));
        var rights = new AccountRights(new Username("ada"), true, true, TwoFactorMode.DISABLED, memberships, policies);

        memberships.clear();
        policies.clear();

        assertThat(rights.memberships()).hasSize(1);
        assertThat(rights.policies()).hasSize(1);
    }

    private static Account service(String name) {
        return Account.ofService(new Username(name), AccessTokenFixture.NOON);
    }

    private static Membership membership(String organization, Role role, String... teams) {
        return new Membership(
                new OrganizationName(organization),
                role,
                Stream.concat(Stream.of(TeamName.DEVELOPERS), Stream.of(teams).map(TeamName::new))
                        .collect(Collectors.toSet()),
                AccessTokenFixture.NOON);
    }
}
