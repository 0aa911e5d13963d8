/** How a registry is spoken to. */
@NullMarked
package dev.jeton.cli.http;

import org.jspecify.annotations.NullMarked;
