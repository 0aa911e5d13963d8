/** The manual pages, made at build time. */
@NullMarked
package dev.jeton.cli.manual;

import org.jspecify.annotations.NullMarked;
