/** Names of organizations. */
@NullMarked
package dev.jeton.core.organization;

import org.jspecify.annotations.NullMarked;
