/** Other servers that are shown access tokens and ask about them: RFC 7662 and RFC 7009. */
@NullMarked
package dev.jeton.core.introspection;

import org.jspecify.annotations.NullMarked;
