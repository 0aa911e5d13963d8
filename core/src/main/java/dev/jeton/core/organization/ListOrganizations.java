package dev.jeton.core.organization;

import dev.jeton.core.account.Username;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the organizations that an account has to do with. */
public final class ListOrganizations {

    /**
     * @param memberships in the order of the organizations' names
     * @param invitations that are open, in the order of the organizations' names
     */
    public record Listed(List<Membership> memberships, Map<OrganizationName, MemberInvitation> invitations) {}

    private final Organizations organizations;
    private final InstantSource clock;

    public ListOrganizations(Organizations organizations, InstantSource clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    public Listed list(Username account) {
        var open = new LinkedHashMap<OrganizationName, MemberInvitation>();
        for (Organization organization : organizations.inviting(account)) {
            organization
                    .invitationOf(account, clock.instant())
                    .ifPresent(invitation -> open.put(organization.name(), invitation));
        }
        return new Listed(organizations.memberships(account), open);
    }
}
