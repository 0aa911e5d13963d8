/** Programs that run beside the tests. */
@NullMarked
package dev.jeton.acceptance.process;

import org.jspecify.annotations.NullMarked;
