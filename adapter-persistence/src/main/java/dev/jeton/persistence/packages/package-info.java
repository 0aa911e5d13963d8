/** Packages, their claims and their stars in the database. */
@NullMarked
package dev.jeton.persistence.packages;

import org.jspecify.annotations.NullMarked;
