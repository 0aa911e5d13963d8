package dev.jeton.persistence.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.Username;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class InvitationMapper {

    private InvitationMapper() {}

    static InvitationEntity toEntity(Invitation invitation) {
        var entity = new InvitationEntity();
        entity.id = invitation.id();
        entity.email = invitation.email().map(EmailAddress::value).orElse(null);
        entity.invitedBy = invitation.invitedBy().value();
        entity.createdAt = invitation.createdAt();
        entity.expiresAt = invitation.expiresAt();
        entity.acceptedBy = invitation.acceptedBy().map(Username::value).orElse(null);
        entity.withdrawnAt = invitation.withdrawnAt().orElse(null);
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static Invitation toDomain(InvitationEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("invitation", entity.id, e);
        }
    }

    private static Invitation checked(InvitationEntity entity) {
        return new Invitation(
                entity.id,
                Optional.ofNullable(entity.email).map(EmailAddress::new),
                new Username(entity.invitedBy),
                entity.createdAt,
                entity.expiresAt,
                Optional.ofNullable(entity.acceptedBy).map(Username::new),
                Optional.ofNullable(entity.withdrawnAt));
    }
}
