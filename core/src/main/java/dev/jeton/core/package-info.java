/** What every domain of the core shares: malformed values, outcomes, and the unit of work. */
@NullMarked
package dev.jeton.core;

import org.jspecify.annotations.NullMarked;
