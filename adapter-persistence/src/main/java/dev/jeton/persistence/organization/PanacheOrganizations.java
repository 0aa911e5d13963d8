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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Organizations in the database. */
@Singleton
class PanacheOrganizations implements Organizations, PanacheRepositoryBase<OrganizationEntity, String> {

    /** By code point, and not by the language that an operator's PostgreSQL may sort by. */
    private static final String BY_NAME = " order by cast(o.name as binary)";

    private static final String MEMBERSHIPS =
            "select o.name, m.role, m.since from OrganizationEntity o join o.members m where key(m) = ?1" + BY_NAME;

    private static final String TEAMS =
            "select o.name, t.team from OrganizationEntity o join o.teamMembers t where t.account = ?1";

    private static final String INVITING =
            "from OrganizationEntity o where exists (select 1 from o.invitations i where key(i) = ?1)" + BY_NAME;

    private final CredentialCache cache;

    PanacheOrganizations(CredentialCache cache) {
        this.cache = cache;
    }

    /** The name was reserved before, so that nobody else adds it meanwhile; the primary key guards it all the same. */
    @Override
    public boolean add(Organization organization) {
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
                .call(() -> findByIdOptional(name.value()).map(OrganizationMapper::toDomain));
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
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<Object[]> members = rows(MEMBERSHIPS, account);
            return members.isEmpty() ? List.of() : memberships(members, teams(account));
        });
    }

    @Override
    public List<Organization> inviting(Username account) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(INVITING, account.value()).stream()
                        .map(OrganizationMapper::toDomain)
                        .toList());
    }

    private Map<String, Set<TeamName>> teams(Username account) {
        var teams = new HashMap<String, Set<TeamName>>();
        for (Object[] row : rows(TEAMS, account)) {
            teams.computeIfAbsent((String) row[0], organization -> new HashSet<>())
                    .add(new TeamName((String) row[1]));
        }
        return teams;
    }

    private static List<Membership> memberships(List<Object[]> members, Map<String, Set<TeamName>> teams) {
        return members.stream()
                .map(row -> {
                    var in = new HashSet<>(teams.getOrDefault((String) row[0], Set.of()));
                    in.add(TeamName.DEVELOPERS);
                    return membership((String) row[0], (String) row[1], in, (Instant) row[2]);
                })
                .toList();
    }

    private static Membership membership(String organization, String role, Set<TeamName> teams, Instant since) {
        try {
            return new Membership(new OrganizationName(organization), Role.ofCode(role), teams, since);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("organization_member", organization, e);
        }
    }

    private List<Object[]> rows(String query, Username account) {
        return getEntityManager()
                .createQuery(query, Object[].class)
                .setParameter(1, account.value())
                .getResultList();
    }

    /** Read anew under the lock: what this unit of work had read before it may be old. */
    private Optional<OrganizationEntity> locked(OrganizationName name) {
        flush();
        Optional<OrganizationEntity> entity = findByIdOptional(name.value());
        entity.ifPresent(found -> getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return entity;
    }
}
