/** {@code profile}: the account and its two-factor authentication. */
@NullMarked
package dev.jeton.cli.profile;

import org.jspecify.annotations.NullMarked;
