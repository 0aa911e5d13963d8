/** {@code team}: the teams of an organization. */
@NullMarked
package dev.jeton.cli.team;

import org.jspecify.annotations.NullMarked;
