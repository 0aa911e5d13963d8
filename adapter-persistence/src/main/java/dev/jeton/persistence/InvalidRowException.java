package dev.jeton.persistence;

import dev.jeton.core.MalformedValueException;

/**
 * A stored row breaks a rule of the core: somebody else wrote it, or a newer version of this program. It opens nothing.
 * Not the fault of whoever asked, so this is no {@link MalformedValueException}.
 */
public final class InvalidRowException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param id the primary key of the row: shown in the log, so never a secret */
    public InvalidRowException(String table, Object id, MalformedValueException cause) {
        super("The row %s of the table %s is invalid".formatted(id, table), cause);
    }
}
