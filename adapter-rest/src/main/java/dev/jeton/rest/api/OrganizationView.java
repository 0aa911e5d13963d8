package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.MemberInvitation;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An organization as the API shows it to its members. */
@Schema(name = "Organization")
record OrganizationView(
        String name, Instant createdAt, List<MemberView> members, List<InvitedView> invited, List<TeamView> teams) {

    @Schema(name = "Member")
    record MemberView(
            String user,

            @Schema(enumeration = {"owner", "admin", "developer"})
            String role,

            Instant since) {}

    /** @param expiresAt the first instant at which the invitation can no longer be accepted */
    @Schema(name = "Invited")
    record InvitedView(
            String user,

            @Schema(enumeration = {"owner", "admin", "developer"})
            String role,

            String invitedBy,
            Instant expiresAt) {}

    @Schema(name = "Team")
    record TeamView(String name, List<String> members) {}

    /** @param expiresAt the first instant at which it can no longer be accepted */
    @Schema(name = "Invitation")
    record InvitationView(
            String organization,

            @Schema(enumeration = {"owner", "admin", "developer"})
            String role,

            String invitedBy,
            Instant expiresAt) {

        static InvitationView of(OrganizationName organization, MemberInvitation invitation) {
            return new InvitationView(
                    organization.value(),
                    invitation.role().code(),
                    invitation.invitedBy().value(),
                    invitation.expiresAt());
        }
    }

    @Schema(name = "Membership")
    record MembershipView(
            String organization,

            @Schema(enumeration = {"owner", "admin", "developer"})
            String role,

            List<String> teams,
            Instant since) {

        static MembershipView of(Membership membership) {
            return new MembershipView(
                    membership.organization().value(),
                    membership.role().code(),
                    membership.teams().stream().map(TeamName::value).sorted().toList(),
                    membership.since());
        }
    }

    /** What an organization asks of the tokens of its members; null and empty ask nothing. */
    @Schema(name = "TokenPolicy")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PolicyView(
            @Nullable Long longestLifeDays,
            List<String> allowedKinds,
            List<String> allowedIpRanges,
            boolean requireTwoFactor,
            @Nullable Long longestIdleDays) {

        static PolicyView of(TokenPolicy policy) {
            return new PolicyView(
                    policy.longestLife().map(Duration::toDays).orElse(null),
                    policy.allowedKinds().stream().map(TokenKind::code).sorted().toList(),
                    policy.allowedNetworks().stream().map(CidrBlock::toString).toList(),
                    policy.twoFactor(),
                    policy.longestIdle().map(Duration::toDays).orElse(null));
        }
    }

    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.name().value(),
                organization.createdAt(),
                organization.members().entrySet().stream()
                        .map(member -> new MemberView(
                                member.getKey().value(),
                                member.getValue().role().code(),
                                member.getValue().since()))
                        .sorted(Comparator.comparing(MemberView::user))
                        .toList(),
                organization.invitations().entrySet().stream()
                        .map(invited -> new InvitedView(
                                invited.getKey().value(),
                                invited.getValue().role().code(),
                                invited.getValue().invitedBy().value(),
                                invited.getValue().expiresAt()))
                        .sorted(Comparator.comparing(InvitedView::user))
                        .toList(),
                organization.teamNames().stream()
                        .map(team -> new TeamView(
                                team.value(),
                                organization.membersOf(team).orElseThrow().stream()
                                        .map(Username::value)
                                        .sorted()
                                        .toList()))
                        .toList());
    }

    /** @param total how many there are */
    @Schema(name = "OrganizationTokens")
    record Tokens(List<TokenView> tokens, int total) {}

    @Schema(name = "Organizations")
    record Mine(List<MembershipView> memberships, List<InvitationView> invitations) {

        static Mine of(List<Membership> memberships, Map<OrganizationName, MemberInvitation> invitations) {
            return new Mine(
                    memberships.stream().map(MembershipView::of).toList(),
                    invitations.entrySet().stream()
                            .map(entry -> InvitationView.of(entry.getKey(), entry.getValue()))
                            .toList());
        }
    }
}
