/** Jeton's own JSON API, version 1. */
@NullMarked
package dev.jeton.rest.api;

import org.jspecify.annotations.NullMarked;
