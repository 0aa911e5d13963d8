/** Accounts in the database. */
@NullMarked
package dev.jeton.persistence.account;

import org.jspecify.annotations.NullMarked;
