/** Settings, and the only place where the core's use cases are put together. */
@NullMarked
package dev.jeton.web.wiring;

import org.jspecify.annotations.NullMarked;
