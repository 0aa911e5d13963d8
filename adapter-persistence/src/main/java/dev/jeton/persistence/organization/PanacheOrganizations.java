package dev.jeton.persistence.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.token.CredentialCache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Organizations in the database. */
@Singleton
class PanacheOrganizations implements Organizations, PanacheRepositoryBase<OrganizationEntity, String> {

    /** By code point, and not by the language that an operator's PostgreSQL may sort by. */
    private static final String BY_NAME = " order by cast(o.name as binary)";

    /** One statement, so that whoever reads without a lock sees roles and teams as they were at one moment. */
    private static final String MEMBERSHIPS =
            "select o.name, m.role, m.since, t.team from OrganizationEntity o join o.members m left join o.teamMembers t on "
                    + "t.account = key(m) where key(m) = ?1" + BY_NAME;

    private static final String INVITING =
            "select o.name from OrganizationEntity o join o.invitations i where key(i) = ?1" + BY_NAME;

    private static final String VERSION = "select o.version from OrganizationEntity o where o.name = ?1";

    private final CredentialCache cache;

    PanacheOrganizations(CredentialCache cache) {
        this.cache = cache;
    }

    /** Creators wait for each other, and for whoever makes an account. */
    @Override
    public boolean add(Organization organization) {
        lockNames();
        if (findById(organization.name().value()) != null) {
            return false;
        }
        persistAndFlush(OrganizationMapper.toEntity(organization));
        cache.forgetAllOnceCommitted();
        return true;
    }

    @Override
    public Optional<Organization> find(OrganizationName name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> whole(name.value()).map(OrganizationMapper::toDomain));
    }

    /** Reads again if it was changed while its parts were read, each by a statement of its own. */
    private Optional<OrganizationEntity> whole(String name) {
        while (true) {
            OrganizationEntity entity = findById(name);
            if (entity == null) {
                return Optional.empty();
            }
            Long version = getEntityManager()
                    .createQuery(VERSION, Long.class)
                    .setParameter(1, name)
                    .getSingleResult();
            if (version == entity.version) {
                return Optional.of(entity);
            }
            getEntityManager().detach(entity);
        }
    }

    @Override
    public Optional<Organization> update(OrganizationName name, UnaryOperator<Organization> change) {
        return locked(name).map(entity -> {
            Organization before = OrganizationMapper.toDomain(entity);
            Organization after = change.apply(before);
            if (!after.equals(before)) {
                OrganizationMapper.write(after, entity);
                flush();
                cache.forgetAllOnceCommitted();
            }
            return after;
        });
    }

    @Override
    public List<Membership> memberships(Username account) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> memberships(getEntityManager()
                        .createQuery(MEMBERSHIPS, Object[].class)
                        .setParameter(1, account.value())
                        .getResultList()));
    }

    @Override
    public List<Organization> inviting(Username account) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        getEntityManager()
                                .createQuery(INVITING, String.class)
                                .setParameter(1, account.value())
                                .getResultList()
                                .stream()
                                .flatMap(name -> whole(name).stream())
                                .map(OrganizationMapper::toDomain)
                                .toList());
    }

    /** @param rows one for each team, and one without where a member is in none */
    private static List<Membership> memberships(List<Object[]> rows) {
        var byOrganization = new LinkedHashMap<String, Membership>();
        for (Object[] row : rows) {
            byOrganization.merge(
                    (String) row[0],
                    membership((String) row[0], (String) row[1], (String) row[3], (Instant) row[2]),
                    PanacheOrganizations::together);
        }
        return List.copyOf(byOrganization.values());
    }

    private static Membership together(Membership one, Membership other) {
        var teams = new HashSet<>(one.teams());
        teams.addAll(other.teams());
        return new Membership(one.organization(), one.role(), teams, one.since());
    }

    private static Membership membership(String organization, String role, @Nullable String team, Instant since) {
        try {
            Set<TeamName> teams =
                    team == null ? Set.of(TeamName.DEVELOPERS) : Set.of(TeamName.DEVELOPERS, new TeamName(team));
            return new Membership(new OrganizationName(organization), Role.ofCode(role), teams, since);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("organization_member", organization, e);
        }
    }

    private void lockNames() {
        getEntityManager()
                .createNativeQuery("select id from account_registry for update")
                .getSingleResult();
    }

    /** Read anew under the lock: what this unit of work had read before it may be old. */
    private Optional<OrganizationEntity> locked(OrganizationName name) {
        flush();
        Optional<OrganizationEntity> entity = findByIdOptional(name.value());
        entity.ifPresent(found -> getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return entity;
    }
}
