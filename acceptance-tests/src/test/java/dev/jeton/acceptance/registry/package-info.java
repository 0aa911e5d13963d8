/** The registry behind Jeton, and what else stands around it: real ones, and ones that record or misbehave. */
@NullMarked
package dev.jeton.acceptance.registry;

import org.jspecify.annotations.NullMarked;
