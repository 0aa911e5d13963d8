/** The server: where it starts. */
@NullMarked
package dev.jeton.web;

import org.jspecify.annotations.NullMarked;
