/** The gateway: package traffic, decided here and streamed to and from the registry that has the packages. */
@NullMarked
package dev.jeton.gateway;

import org.jspecify.annotations.NullMarked;
