package dev.jeton.core.account;

import java.time.InstantSource;
import java.util.Optional;

/** Finds what a client asks for, for the page that shows it to a person. */
public final class FindApproval {

    private final BrowserApprovals approvals;
    private final InstantSource clock;

    public FindApproval(BrowserApprovals approvals, InstantSource clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Empty if it does not exist, has expired, was approved before, or is about somebody else: all look the same. */
    public Optional<BrowserApproval> find(Capability page, Username viewer) {
        return approvals
                .find(page.digest())
                .filter(approval -> approval.isOpen(clock.instant()))
                .filter(approval -> approval.account().map(viewer::equals).orElse(true));
    }
}
