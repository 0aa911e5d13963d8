package dev.jeton.core.account;

import java.util.List;

/** Lists the newest invitations for an administrator. */
public final class ListInvitations {

    private final Invitations invitations;

    public ListInvitations(Invitations invitations) {
        this.invitations = invitations;
    }

    /**
     * @param viewer shows that whoever asks may see them
     * @param limit how many at most, at least 1
     */
    public List<Invitation> list(Administrator viewer, int limit) {
        return invitations.newest(limit);
    }
}
