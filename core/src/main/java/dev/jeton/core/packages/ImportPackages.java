package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.Organizations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records the packages that the registry had before this server stood in front of it. */
public final class ImportPackages {

    /** How many records become durable together. */
    private static final int BATCH = 200;

    private static final Comparator<PackageName> ORDER = Comparator.comparing(PackageName::toString);

    /**
     * Who is to own what. The most particular one counts: a package before its scope, and that before the account or the
     * organization which bears the name of the scope.
     *
     * @param visibility of the scoped packages; the others are public
     */
    public record Assignment(
            Map<PackageName, Set<Username>> packages, Map<ScopeName, Set<Username>> scopes, Visibility visibility) {

        public Assignment {
            packages = Map.copyOf(packages);
            scopes = Map.copyOf(scopes);
        }
    }

    /**
     * What was done, or would be.
     *
     * @param imported with the collaborators of each, in the order of the names
     * @param unassigned packages that nobody is assigned to: they stay as they are, and nobody may change them
     * @param recorded how many had a record already: those are left as they are
     * @param emptyScopes assigned scopes in which the registry lists no package: likely mistyped
     * @param unlisted packages that are assigned by name and that the registry does not list; they are recorded all the
     *     same, for not every registry lists all that it has
     * @param unknown assigned accounts that do not exist, or that are no members of the organization which owns the scope; if
     *     there are any, nothing is imported
     */
    public record Result(
            Map<PackageName, Set<Username>> imported,
            List<PackageName> unassigned,
            int recorded,
            Set<ScopeName> emptyScopes,
            Set<PackageName> unlisted,
            Set<Username> unknown) {}

    private final Packages packages;
    private final Organizations organizations;
    private final Accounts accounts;
    private final UpstreamPackages upstream;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ImportPackages(
            Packages packages,
            Organizations organizations,
            Accounts accounts,
            UpstreamPackages upstream,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.packages = packages;
        this.organizations = organizations;
        this.accounts = accounts;
        this.upstream = upstream;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Records every package of the registry, and every one that is assigned by name, that has no record yet. Waits for the
     * registry. Importing again records only what is new.
     *
     * @param dryRun whether to say only what would be done
     * @throws UpstreamFailedException if the registry does not say what it has
     */
    public Result importPackages(Administrator by, Assignment assignment, boolean dryRun, Origin origin) {
        Set<Username> unknown = unknown(assignment);
        List<PackageName> listed = upstream.names();
        var imported = new TreeMap<PackageName, Set<Username>>(ORDER);
        var unassigned = new ArrayList<PackageName>();
        int recorded = 0;
        for (PackageName name : candidates(listed, assignment)) {
            if (packages.find(name).isPresent()) {
                recorded++;
                continue;
            }
            Set<Username> owners = owners(name, assignment);
            Optional<Organization> organization = organization(name);
            if (owners.isEmpty() && organization.isEmpty()) {
                unassigned.add(name);
            } else {
                imported.put(name, owners);
            }
            owners.stream()
                    .filter(owner -> organization.isPresent()
                            && organization.get().roleOf(owner).isEmpty())
                    .forEach(unknown::add);
        }
        if (!dryRun && unknown.isEmpty()) {
            record(by, imported, assignment.visibility(), origin);
        }
        return new Result(
                imported, unassigned, recorded, emptyScopes(listed, assignment), unlisted(listed, assignment), unknown);
    }

    private static Set<PackageName> candidates(List<PackageName> listed, Assignment assignment) {
        var names = new TreeSet<>(ORDER);
        names.addAll(listed);
        names.addAll(assignment.packages().keySet());
        return names;
    }

    private static Set<ScopeName> emptyScopes(List<PackageName> listed, Assignment assignment) {
        var scopes = new TreeSet<>(Comparator.comparing(ScopeName::value));
        scopes.addAll(assignment.scopes().keySet());
        listed.forEach(name -> name.scope().ifPresent(scopes::remove));
        return scopes;
    }

    private static Set<PackageName> unlisted(List<PackageName> listed, Assignment assignment) {
        var names = new TreeSet<>(ORDER);
        names.addAll(assignment.packages().keySet());
        listed.forEach(names::remove);
        return names;
    }

    private Set<Username> owners(PackageName name, Assignment assignment) {
        Set<Username> named = assignment.packages().get(name);
        if (named != null) {
            return named;
        }
        return name.scope()
                .map(scope ->
                        Optional.ofNullable(assignment.scopes().get(scope)).orElseGet(() -> ownerOf(scope)))
                .orElse(Set.of());
    }

    private Optional<Organization> organization(PackageName name) {
        return name.organization().flatMap(organizations::find);
    }

    private Set<Username> ownerOf(ScopeName scope) {
        return scope.username()
                .filter(name -> accounts.find(name).filter(Account::isPerson).isPresent())
                .map(Set::of)
                .orElse(Set.of());
    }

    private Set<Username> unknown(Assignment assignment) {
        var assigned = new TreeSet<>(Comparator.comparing(Username::value));
        assignment.packages().values().forEach(assigned::addAll);
        assignment.scopes().values().forEach(assigned::addAll);
        assigned.removeIf(name -> accounts.find(name).isPresent());
        return assigned;
    }

    private void record(
            Administrator by, Map<PackageName, Set<Username>> imported, Visibility visibility, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RegistryPackage> records = imported.entrySet().stream()
                .map(entry -> organization(entry.getKey()).isPresent()
                        ? RegistryPackage.firstOfOrganization(entry.getKey(), visibility, now)
                                .with(entry.getValue())
                        : RegistryPackage.first(entry.getKey(), visibility, entry.getValue(), now))
                .toList();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<RegistryPackage> batch = records.subList(from, Math.min(from + BATCH, records.size()));
            unitOfWork.perform(() -> {
                for (RegistryPackage added : batch) {
                    if (packages.add(added)) {
                        auditLog.add(PackageChange.event(
                                AuditAction.PACKAGE_IMPORTED, added.name(), by.name(), origin, now));
                    }
                }
                return batch;
            });
        }
    }
}
