package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.TeamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Packages} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty. The organizations and teams that records speak of need not exist.
 */
public abstract class PackagesContract {

    protected abstract Packages packages();

    /** Where the collaborators are added before their packages. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- adding, finding, and keeping every field ----

    @Test
    void finds_a_package_that_was_added() {
        RegistryPackage added = aPackage().ownedBy(someone()).build();

        assertThat(add(added)).isTrue();

        assertThat(packages().find(added.name())).contains(added);
        assertThat(packages().find(aName())).isEmpty();
        assertThat(packages().find(aScopedName())).isEmpty();
    }

    @Test
    void finds_one_that_was_missed_before() {
        RegistryPackage added = aPackage().build();
        assertThat(packages().find(added.name())).isEmpty();
        assertThat(packages().find(added.name())).isEmpty();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
    }

    @Test
    void what_is_remembered_is_what_is_recorded() {
        RegistryPackage added = aPackage().ownedBy(someone()).build();
        PackageName missing = aName();
        add(added);
        packages().find(added.name());
        packages().find(missing);

        assertThat(packages().findRemembered(added.name()).map(Packages.Remembered::recorded))
                .isIn(Optional.empty(), Optional.of(Optional.of(added)));
        assertThat(packages().findRemembered(missing).map(Packages.Remembered::recorded))
                .isIn(Optional.empty(), Optional.of(Optional.empty()));
    }

    @Test
    void keeps_every_field() {
        RegistryPackage added = aPackage()
                .restricted()
                .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                .ownedBy(someone(), someone(), someone())
                .granting("devs", Permission.READ)
                .granting("ops-2_b", Permission.READ_AND_WRITE)
                .granting(TeamName.DEVELOPERS, Permission.READ_AND_WRITE)
                .createdAt(Instant.parse("2026-12-31T23:59:59.999Z"))
                .build();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
    }

    @Test
    void keeps_an_unscoped_package_that_nobody_may_change() {
        RegistryPackage added = aPackage().named(aName()).ownedBy().build();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_publishing_access(PublishingAccess access) {
        RegistryPackage added = aPackage().publishingAccess(access).build();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
    }

    @Test
    void keeps_the_longest_names() {
        String unscoped = Unique.name("long");
        String scope = Unique.name("long");
        String account = Unique.name("long");
        Username longest = someone(new Username(account + "_".repeat(214 - account.length())));
        RegistryPackage first = aPackage()
                .named(unscoped + "~".repeat(214 - unscoped.length()))
                .ownedBy(longest)
                .build();
        RegistryPackage second = aPackage()
                .named("@" + scope + "~".repeat(211 - scope.length()) + "/u")
                .ownedBy(longest)
                .build();

        add(first);
        add(second);

        assertThat(packages().find(first.name())).contains(first);
        assertThat(packages().find(second.name())).contains(second);
        assertThat(packages().findByCollaborator(longest)).containsExactlyInAnyOrder(first, second);
        assertThat(packages().findByScope(second.name().scope().orElseThrow())).containsExactly(second);
    }

    @Test
    void keeps_two_hundred_collaborators() {
        Set<Username> many = new HashSet<>();
        for (int collaborator = 0; collaborator < 200; collaborator++) {
            many.add(someone());
        }
        RegistryPackage added =
                aPackage().ownedBy(many.toArray(Username[]::new)).build();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
        assertThat(packages().findByCollaborator(many.iterator().next())).containsExactly(added);
    }

    @Test
    void keeps_a_grant_to_every_team_of_an_organization() {
        RegistryPackageFixture granting = aPackage();
        for (int team = 0; team < 500; team++) {
            granting.granting("team" + team, team % 2 == 0 ? Permission.READ : Permission.READ_AND_WRITE);
        }
        RegistryPackage added =
                granting.granting("t".repeat(100), Permission.READ).build();

        add(added);

        assertThat(packages().find(added.name())).contains(added);
        assertThat(packages().findByScope(added.name().scope().orElseThrow())).containsExactly(added);
    }

    @Test
    void names_differ_by_case_and_are_compared_whole() {
        String name = Unique.name("case");
        RegistryPackage lower = aPackage().named(name).build();
        RegistryPackage upper = aPackage().named("C" + name.substring(1)).build();

        assertThat(add(lower)).isTrue();
        assertThat(packages().find(upper.name())).isEmpty();
        assertThat(add(upper)).isTrue();

        assertThat(packages().find(lower.name())).contains(lower);
        assertThat(packages().find(upper.name())).contains(upper);
        assertThat(packages().find(PackageName.parse(name + "2"))).isEmpty();
        assertThat(packages().find(PackageName.parse(name.replace('-', '_')))).isEmpty();
        assertThat(packages().find(PackageName.parse("@" + name + "/" + name))).isEmpty();
    }

    @Test
    void refuses_a_name_that_is_taken_and_changes_nothing() {
        RegistryPackage first = aPackage().ownedBy(someone()).build();
        RegistryPackage second =
                aPackage().named(first.name()).restricted().ownedBy(someone()).build();
        add(first);

        assertThat(add(second)).isFalse();

        assertThat(packages().find(first.name())).contains(first);
    }

    @Test
    void refuses_a_name_that_the_same_unit_of_work_has_added() {
        RegistryPackage first = aPackage().build();
        RegistryPackage second = aPackage().named(first.name()).restricted().build();

        var added = inUnit(() -> List.of(packages().add(first), packages().add(second)));

        assertThat(added).containsExactly(true, false);
        assertThat(packages().find(first.name())).contains(first);
    }

    @Test
    void a_unit_of_work_goes_on_after_a_name_that_was_taken() {
        RegistryPackage taken = aPackage().build();
        RegistryPackage other = aPackage().build();
        add(taken);

        var added = inUnit(() -> List.of(packages().add(taken), packages().add(other)));

        assertThat(added).containsExactly(false, true);
        assertThat(packages().find(other.name())).contains(other);
    }

    @Test
    void of_many_that_add_one_name_in_parallel_one_wins() {
        PackageName name = aName();
        List<RegistryPackage> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aPackage().named(name).ownedBy(someone()).build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(packages().find(name)).contains(racers.get(added.indexOf(true)));
    }

    @Test
    void packages_of_different_names_in_parallel_are_all_added() {
        Username owner = someone();
        List<RegistryPackage> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aPackage().ownedBy(owner).build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnly(true);
        assertThat(packages().findByCollaborator(owner)).containsExactlyInAnyOrderElementsOf(racers);
    }

    // ---- changing ----

    @Test
    void changes_every_field_that_can_change_and_answers_with_the_record_as_it_is_now() {
        Username stays = someone();
        RegistryPackage before = aPackage()
                .ownedBy(stays, someone())
                .granting("devs", Permission.READ)
                .granting("gone", Permission.READ_AND_WRITE)
                .build();
        RegistryPackage other =
                aPackage().ownedBy(stays).granting("devs", Permission.READ).build();
        RegistryPackage after = aPackage()
                .named(before.name())
                .restricted()
                .publishingAccess(PublishingAccess.TWO_FACTOR_OR_AUTOMATION)
                .ownedBy(stays, someone(), someone())
                .granting("devs", Permission.READ_AND_WRITE)
                .granting("new", Permission.READ)
                .build();
        add(before);
        add(other);
        packages().find(before.name());

        assertThat(update(before.name(), found -> after)).contains(after);

        assertThat(packages().find(before.name())).contains(after);
        assertThat(packages().find(other.name())).contains(other);
    }

    @Test
    void takes_every_collaborator_away() {
        Username owner = someone();
        RegistryPackage before = aPackage().ownedBy(owner, someone()).build();
        RegistryPackage after = aPackage().named(before.name()).ownedBy().build();
        add(before);

        update(before.name(), found -> after);

        assertThat(packages().find(before.name())).contains(after);
        assertThat(packages().findByCollaborator(owner)).isEmpty();
    }

    @Test
    void a_change_is_given_the_record_as_it_is() {
        RegistryPackage added = aPackage().restricted().ownedBy(someone()).build();
        add(added);

        assertThat(update(added.name(), found -> {
                    assertThat(found).isEqualTo(added);
                    return found;
                }))
                .contains(added);

        assertThat(packages().find(added.name())).contains(added);
    }

    @Test
    void changes_nothing_where_there_is_no_record_of_that_name() {
        PackageName name = aName();

        assertThat(update(name, found -> {
                    throw new AssertionError("There is nothing to change");
                }))
                .isEmpty();

        assertThat(packages().find(name)).isEmpty();
    }

    @Test
    void a_unit_of_work_changes_what_it_has_added_and_read_and_changed_before() {
        Username first = someone();
        Username second = someone();
        RegistryPackage added = aPackage().ownedBy(first).build();
        RegistryPackage after =
                aPackage().named(added.name()).restricted().ownedBy(second).build();

        Optional<RegistryPackage> seen = inUnit(() -> {
            assertThat(packages().find(added.name())).isEmpty();
            packages().add(added);
            assertThat(packages().find(added.name())).contains(added);
            packages().update(added.name(), found -> ownedBy(found, Set.of(first, second)));
            packages().update(added.name(), unchanged -> unchanged);
            packages().update(added.name(), found -> {
                assertThat(found.collaborators()).containsExactlyInAnyOrder(first, second);
                return after;
            });
            assertThat(packages().findByCollaborator(first)).isEmpty();
            assertThat(packages().findByCollaborator(second)).containsExactly(after);
            return packages().find(added.name());
        });

        assertThat(seen).contains(after);
        assertThat(packages().find(added.name())).contains(after);
    }

    @Test
    void of_many_changes_in_parallel_each_sees_what_the_one_before_it_has_left() {
        RegistryPackage added = aPackage().build();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
        add(added);

        List<Integer> sizes = Racers.race(racer -> inUnit(() -> {
            packages().find(added.name());
            packages().update(added.name(), unchanged -> unchanged);
            return packages()
                    .update(added.name(), found -> with(found, racers.get(racer)))
                    .orElseThrow()
                    .collaborators()
                    .size();
        }));

        assertThat(sizes).doesNotHaveDuplicates();
        assertThat(packages().find(added.name()).orElseThrow().collaborators())
                .containsExactlyInAnyOrderElementsOf(racers);
    }

    @Test
    void of_many_changes_in_parallel_each_is_seen_by_whoever_finds_afterwards() {
        RegistryPackage added = aPackage().build();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
        add(added);

        List<Boolean> seen = Racers.race(racer -> {
            packages().find(added.name());
            update(added.name(), found -> with(found, racers.get(racer)));
            Optional<RegistryPackage> found = packages()
                    .findRemembered(added.name())
                    .map(Packages.Remembered::recorded)
                    .orElseGet(() -> packages().find(added.name()));
            return found.orElseThrow().collaborators().contains(racers.get(racer));
        });

        assertThat(seen).containsOnly(true);
    }

    @Test
    void takes_every_grant_of_a_team_away() {
        RegistryPackage before = aPackage()
                .granting("devs", Permission.READ)
                .granting("ops", Permission.READ_AND_WRITE)
                .build();
        RegistryPackage after = aPackage().named(before.name()).build();
        add(before);

        update(before.name(), found -> after);

        assertThat(packages().find(before.name())).contains(after);
    }

    @Test
    void a_grant_that_is_wider_or_narrower_takes_the_place_of_the_one_before() {
        RegistryPackage before = aPackage()
                .granting("devs", Permission.READ)
                .granting("ops", Permission.READ_AND_WRITE)
                .build();
        RegistryPackage after = aPackage()
                .named(before.name())
                .granting("devs", Permission.READ_AND_WRITE)
                .granting("ops", Permission.READ)
                .build();
        add(before);

        update(before.name(), found -> after);

        assertThat(packages().find(before.name())).contains(after);
    }

    // ---- locking, and adding where there is no record ----

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void locking_what_has_no_record_adds_the_first(boolean scoped) {
        PackageName name = scoped ? aScopedName() : aName();
        RegistryPackage first = aPackage()
                .named(name)
                .ownedBy(someone())
                .granting("devs", Permission.READ)
                .build();
        var added = new ArrayList<PackageName>();

        RegistryPackage locked = inUnit(() -> packages().lockOrAdd(first, () -> added.add(name)));

        assertThat(locked).isEqualTo(first);
        assertThat(packages().find(name)).contains(first);
        assertThat(added).containsExactly(name);
    }

    @Test
    void locking_what_has_a_record_leaves_it_as_it_is() {
        RegistryPackage added = aPackage().restricted().ownedBy(someone()).build();
        add(added);

        RegistryPackage first =
                aPackage().named(added.name()).ownedBy(someone()).build();

        RegistryPackage locked = inUnit(() -> packages().lockOrAdd(first, () -> {
            throw new AssertionError("Nothing was added");
        }));

        assertThat(locked).isEqualTo(added);
        assertThat(packages().find(added.name())).contains(added);
    }

    @Test
    void of_many_that_lock_what_has_no_record_one_adds_it_and_each_change_is_kept() {
        PackageName name = aScopedName();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
        List<Integer> added = Collections.synchronizedList(new ArrayList<>());

        Racers.race(racer -> inUnit(() -> {
            packages()
                    .lockOrAdd(aPackage().named(name).ownedBy(racers.get(racer)).build(), () -> added.add(racer));
            return packages().update(name, found -> with(found, racers.get(racer)));
        }));

        assertThat(added).hasSize(1);
        assertThat(packages().find(name).orElseThrow().collaborators()).containsExactlyInAnyOrderElementsOf(racers);
    }

    // ---- listing ----

    @Test
    void finds_the_packages_of_a_collaborator_by_name_by_code_point() {
        Username owner = someone();
        Username other = someone();
        List<RegistryPackage> inOrder = Stream.of(
                        "@%sA/b", "@%sa/B", "@%sa/a", "@%sa/a-b", "@%sa/a.b", "@%sa/a0", "@%sa/a_b", "@%sa/aa")
                .map(name -> name.formatted(owner.value()))
                .map(name -> aPackage()
                        .named(name)
                        .restricted()
                        .ownedBy(other, owner)
                        .build())
                .toList();
        RegistryPackage unscoped = aPackage().named(aName()).ownedBy(owner).build();
        RegistryPackage strange =
                aPackage().named("@" + owner.value() + "a/z").ownedBy(other).build();
        shuffled(inOrder).forEach(this::add);
        add(strange);
        add(unscoped);

        assertThat(packages().findByCollaborator(owner))
                .containsExactlyElementsOf(
                        Stream.concat(inOrder.stream(), Stream.of(unscoped)).toList());
        assertThat(packages().findByCollaborator(other))
                .containsExactlyElementsOf(
                        Stream.concat(inOrder.stream(), Stream.of(strange)).toList());
        assertThat(packages().findByCollaborator(someone())).isEmpty();
    }

    @Test
    void finds_the_packages_of_a_scope_by_name_by_code_point() {
        String scope = Unique.name("scope");
        Username owner = someone();
        List<RegistryPackage> inOrder = Stream.of("B", "a", "a-b", "a.b", "a0", "a_b", "aa", "~a")
                .map(name -> aPackage()
                        .named("@" + scope + "/" + name)
                        .ownedBy(owner, someone())
                        .build())
                .toList();
        shuffled(inOrder).forEach(this::add);
        add(aPackage().named("@" + scope + "2/a").ownedBy(owner).build());
        add(aPackage().named("@S" + scope.substring(1) + "/a").ownedBy(owner).build());
        add(aPackage().named(scope).ownedBy(owner).build());

        assertThat(packages().findByScope(new ScopeName(scope))).containsExactlyElementsOf(inOrder);
        assertThat(packages().findByScope(new ScopeName(Unique.name("scope")))).isEmpty();
    }

    @Test
    void a_collaborator_that_was_taken_away_is_found_no_more() {
        Username goes = someone();
        Username comes = someone();
        RegistryPackage before = aPackage().ownedBy(goes).build();
        add(before);

        RegistryPackage after =
                update(before.name(), found -> ownedBy(found, Set.of(comes))).orElseThrow();

        assertThat(packages().findByCollaborator(goes)).isEmpty();
        assertThat(packages().findByCollaborator(comes)).containsExactly(after);
        assertThat(packages().findByScope(before.name().scope().orElseThrow())).containsExactly(after);
    }

    // ---- what an organization means to the packages of its scope ----

    @Test
    void says_whether_a_scope_has_packages() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));
        assertThat(packages().hasPackages(acme)).isFalse();

        add(aPackage().named("@" + acme + "2/ui").build());
        add(aPackage().named("@A" + acme.value().substring(1) + "/ui").build());
        add(aPackage().named(acme.value()).build());
        assertThat(packages().hasPackages(acme)).isFalse();

        add(aPackage().named("@" + acme + "/ui").restricted().build());
        assertThat(packages().hasPackages(acme)).isTrue();
    }

    @Test
    void when_an_organization_begins_its_packages_are_its_developers_and_nobody_elses() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));
        Username owner = someone();
        RegistryPackage ui = aPackage()
                .named("@" + acme + "/ui")
                .restricted()
                .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                .ownedBy(owner, someone())
                .build();
        RegistryPackage api = aPackage().named("@" + acme + "/api").build();
        RegistryPackage other =
                aPackage().named("@" + acme + "2/ui").ownedBy(owner).build();
        RegistryPackage unscoped = aPackage().named(acme.value()).ownedBy(owner).build();
        Stream.of(ui, api, other, unscoped).forEach(this::add);
        packages().find(ui.name());

        inUnit(() -> {
            packages().begin(acme);
            return acme;
        });

        assertThat(packages().find(ui.name()))
                .contains(aPackage()
                        .named(ui.name())
                        .restricted()
                        .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                        .ofOrganization()
                        .build());
        assertThat(packages().find(api.name()))
                .contains(aPackage().named(api.name()).ofOrganization().build());
        assertThat(packages().find(other.name())).contains(other);
        assertThat(packages().find(unscoped.name())).contains(unscoped);
        assertThat(packages().findByCollaborator(owner)).containsExactlyInAnyOrder(other, unscoped);
    }

    @Test
    void when_a_team_ends_so_do_its_grants_and_no_others() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));
        Username collaborator = someone();
        RegistryPackage ui = aPackage()
                .named("@" + acme + "/ui")
                .restricted()
                .ownedBy(collaborator)
                .granting("devs", Permission.READ)
                .granting("devs2", Permission.READ)
                .ofOrganization()
                .build();
        RegistryPackage api = aPackage()
                .named("@" + acme + "/api")
                .granting("devs", Permission.READ_AND_WRITE)
                .build();
        RegistryPackage untouched = aPackage()
                .named("@" + acme + "/cli")
                .granting("ops", Permission.READ)
                .build();
        RegistryPackage other = aPackage()
                .named("@" + acme + "2/ui")
                .granting("devs", Permission.READ)
                .build();
        Stream.of(ui, api, untouched, other).forEach(this::add);
        packages().find(ui.name());

        inUnit(() -> {
            packages().end(acme, new TeamName("devs"));
            return acme;
        });

        assertThat(packages().find(ui.name()))
                .contains(aPackage()
                        .named(ui.name())
                        .restricted()
                        .ownedBy(collaborator)
                        .granting("devs2", Permission.READ)
                        .ofOrganization()
                        .build());
        assertThat(packages().find(api.name()))
                .contains(aPackage().named(api.name()).build());
        assertThat(packages().find(untouched.name())).contains(untouched);
        assertThat(packages().find(other.name())).contains(other);
    }

    @Test
    void when_a_member_leaves_they_are_a_collaborator_in_the_scope_no_more() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));
        Username leaves = someone();
        Username stays = someone();
        RegistryPackage ui = aPackage()
                .named("@" + acme + "/ui")
                .restricted()
                .ownedBy(leaves, stays)
                .granting("devs", Permission.READ)
                .build();
        RegistryPackage api = aPackage()
                .named("@" + acme + "/api")
                .ownedBy(leaves)
                .ofOrganization()
                .build();
        RegistryPackage untouched =
                aPackage().named("@" + acme + "/cli").ownedBy(stays).build();
        RegistryPackage other =
                aPackage().named("@" + acme + "2/ui").ownedBy(leaves).build();
        RegistryPackage unscoped =
                aPackage().named(acme.value()).ownedBy(leaves).build();
        Stream.of(ui, api, untouched, other, unscoped).forEach(this::add);
        packages().find(ui.name());

        inUnit(() -> {
            packages().end(acme, leaves);
            return acme;
        });

        assertThat(packages().find(ui.name()))
                .contains(aPackage()
                        .named(ui.name())
                        .restricted()
                        .ownedBy(stays)
                        .granting("devs", Permission.READ)
                        .build());
        assertThat(packages().find(api.name()))
                .contains(aPackage().named(api.name()).ofOrganization().build());
        assertThat(packages().find(untouched.name())).contains(untouched);
        assertThat(packages().findByCollaborator(leaves)).containsExactlyInAnyOrder(other, unscoped);
    }

    @Test
    void what_begins_and_ends_where_there_are_no_packages_changes_nothing() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));

        inUnit(() -> {
            packages().begin(acme);
            packages().end(acme, TeamName.DEVELOPERS);
            packages().end(acme, someone());
            return acme;
        });

        assertThat(packages().hasPackages(acme)).isFalse();
    }

    /** {@code con} is the name of a device: no scope can be called that. */
    @ParameterizedTest
    @ValueSource(strings = {"con", "aux.x", "lpt1"})
    void an_organization_whose_name_can_be_no_scope_has_no_packages(OrganizationName organization) {
        inUnit(() -> {
            packages().begin(organization);
            packages().end(organization, TeamName.DEVELOPERS);
            packages().end(organization, aUsername());
            return organization;
        });

        assertThat(packages().hasPackages(organization)).isFalse();
    }

    @Test
    void a_unit_of_work_begins_and_ends_what_it_has_added() {
        OrganizationName acme = new OrganizationName(Unique.name("acme"));
        Username owner = someone();
        RegistryPackage ui = aPackage()
                .named("@" + acme + "/ui")
                .ownedBy(owner)
                .granting("devs", Permission.READ)
                .build();

        inUnit(() -> {
            packages().add(ui);
            packages().end(acme, new TeamName("devs"));
            assertThat(packages().find(ui.name()))
                    .contains(aPackage().named(ui.name()).ownedBy(owner).build());
            packages().end(acme, owner);
            assertThat(packages().find(ui.name()))
                    .contains(aPackage().named(ui.name()).build());
            packages().begin(acme);
            return acme;
        });

        assertThat(packages().find(ui.name()))
                .contains(aPackage().named(ui.name()).ofOrganization().build());
    }

    // ---- what the tests are made of ----

    private static List<RegistryPackage> shuffled(List<RegistryPackage> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(7));
        return shuffled;
    }

    private static RegistryPackage with(RegistryPackage recorded, Username another) {
        var all = new HashSet<>(recorded.collaborators());
        all.add(another);
        return ownedBy(recorded, all);
    }

    private static RegistryPackage ownedBy(RegistryPackage recorded, Set<Username> collaborators) {
        return new RegistryPackage(
                recorded.name(),
                recorded.visibility(),
                recorded.publishingAccess(),
                collaborators,
                recorded.teams(),
                recorded.createdAt());
    }

    private Username someone() {
        return someone(aUsername());
    }

    private Username someone(Username name) {
        Account account = anAccount().named(name).build();
        assertThat(inUnit(() -> accounts().add(account))).isTrue();
        return name;
    }

    private boolean add(RegistryPackage added) {
        return inUnit(() -> packages().add(added));
    }

    private Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change) {
        return inUnit(() -> packages().update(name, change));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
