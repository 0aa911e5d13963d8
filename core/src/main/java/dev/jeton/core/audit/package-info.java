/** What happened, to what, by whom, and from where. */
@NullMarked
package dev.jeton.core.audit;

import org.jspecify.annotations.NullMarked;
