/** {@code token}: create, list, show, revoke, check. */
@NullMarked
package dev.jeton.cli.token;

import org.jspecify.annotations.NullMarked;
