/** The command itself: where its parts are put together. */
@NullMarked
package dev.jeton.cli;

import org.jspecify.annotations.NullMarked;
