/** Every port in memory: for tests, and for programs that embed the core. */
@NullMarked
package dev.jeton.core.memory;

import org.jspecify.annotations.NullMarked;
