/** npm's settings: where they come from, what they mean for a registry, and how a login is written into them. */
@NullMarked
package dev.jeton.cli.npmrc;

import org.jspecify.annotations.NullMarked;
