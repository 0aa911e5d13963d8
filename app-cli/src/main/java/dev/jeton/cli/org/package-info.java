/** {@code org}: who is in an organization. */
@NullMarked
package dev.jeton.cli.org;

import org.jspecify.annotations.NullMarked;
