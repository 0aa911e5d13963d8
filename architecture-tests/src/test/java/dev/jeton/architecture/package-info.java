/** Which module and package may use which, and the conventions that hold everywhere. Each rule says why. */
@NullMarked
package dev.jeton.architecture;

import org.jspecify.annotations.NullMarked;
