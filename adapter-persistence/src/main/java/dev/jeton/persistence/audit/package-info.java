/** The audit log in the database. */
@NullMarked
package dev.jeton.persistence.audit;

import org.jspecify.annotations.NullMarked;
