/** What the packaged server promises, tried from outside with the clients that people use. */
@NullMarked
package dev.jeton.acceptance;

import org.jspecify.annotations.NullMarked;
