/** One request in, one decision out: the rules every use of a token obeys. */
@NullMarked
package dev.jeton.core.authorization;

import org.jspecify.annotations.NullMarked;
