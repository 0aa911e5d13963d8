/** Organizations in the database. */
@NullMarked
package dev.jeton.persistence.organization;

import org.jspecify.annotations.NullMarked;
