/** {@code access}: who may do what with a package. */
@NullMarked
package dev.jeton.cli.access;

import org.jspecify.annotations.NullMarked;
