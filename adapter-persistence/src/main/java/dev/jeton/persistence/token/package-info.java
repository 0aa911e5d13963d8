/** Access tokens in the database, and the memory of those that were lately used. */
@NullMarked
package dev.jeton.persistence.token;

import org.jspecify.annotations.NullMarked;
