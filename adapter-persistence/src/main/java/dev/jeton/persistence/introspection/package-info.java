/** Resource servers in the database. */
@NullMarked
package dev.jeton.persistence.introspection;

import org.jspecify.annotations.NullMarked;
