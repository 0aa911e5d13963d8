/** JSON as it comes and goes. */
@NullMarked
package dev.jeton.cli.json;

import org.jspecify.annotations.NullMarked;
