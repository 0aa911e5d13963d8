package dev.jeton.persistence.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class BrowserApprovalMapper {

    private BrowserApprovalMapper() {}

    static BrowserApprovalEntity toEntity(BrowserApproval approval) {
        var entity = new BrowserApprovalEntity();
        entity.id = approval.id();
        entity.pollId = approval.pollId();
        entity.kind = approval.kind().code();
        entity.client = approval.client().toString();
        entity.clientName = approval.clientName();
        entity.account = approval.account().map(Username::value).orElse(null);
        entity.holder = approval.holder().orElse(null);
        entity.createdAt = approval.createdAt();
        entity.expiresAt = approval.expiresAt();
        entity.approvedBy = approval.approvedBy()
                .map(BrowserApproval.Approver::account)
                .map(Username::value)
                .orElse(null);
        entity.approvedWith =
                approval.approvedBy().map(BrowserApproval.Approver::session).orElse(null);
        entity.passcode = approval.passcode().orElse(null);
        entity.fetchedAt = approval.fetchedAt().orElse(null);
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static BrowserApproval toDomain(BrowserApprovalEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("browser_approval", entity.id, e);
        }
    }

    private static BrowserApproval checked(BrowserApprovalEntity entity) {
        return new BrowserApproval(
                entity.id,
                entity.pollId,
                BrowserApproval.Kind.ofCode(entity.kind),
                IpAddress.parse(entity.client),
                entity.clientName,
                Optional.ofNullable(entity.account).map(Username::new),
                Optional.ofNullable(entity.holder),
                entity.createdAt,
                entity.expiresAt,
                Optional.ofNullable(entity.approvedBy)
                        .map(name -> new BrowserApproval.Approver(
                                new Username(name),
                                Optional.ofNullable(entity.approvedWith).orElse(""))),
                Optional.ofNullable(entity.passcode),
                Optional.ofNullable(entity.fetchedAt));
    }
}
