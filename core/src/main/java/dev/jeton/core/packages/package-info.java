/** Names of packages and scopes, and who may read and write them. */
@NullMarked
package dev.jeton.core.packages;

import org.jspecify.annotations.NullMarked;
