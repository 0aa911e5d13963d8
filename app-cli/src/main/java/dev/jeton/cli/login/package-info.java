/** {@code login}, {@code logout}, {@code whoami}. */
@NullMarked
package dev.jeton.cli.login;

import org.jspecify.annotations.NullMarked;
