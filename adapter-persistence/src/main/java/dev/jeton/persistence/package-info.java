/** Keeps the core's data in a relational database: H2 or PostgreSQL. */
@NullMarked
package dev.jeton.persistence;

import org.jspecify.annotations.NullMarked;
