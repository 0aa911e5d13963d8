/** What the npm registry protocol says, in plain Java: which request is which operation, and how a refusal looks. */
@NullMarked
package dev.jeton.npm;

import org.jspecify.annotations.NullMarked;
