/** The account part of the npm registry protocol. */
@NullMarked
package dev.jeton.rest.npm;

import org.jspecify.annotations.NullMarked;
