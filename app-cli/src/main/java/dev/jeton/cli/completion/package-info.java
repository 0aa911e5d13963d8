/** {@code completion}: scripts for shells. */
@NullMarked
package dev.jeton.cli.completion;

import org.jspecify.annotations.NullMarked;
