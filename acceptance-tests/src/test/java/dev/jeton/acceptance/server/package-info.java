/** The packaged server as a process of its own, and plain HTTP requests to it. */
@NullMarked
package dev.jeton.acceptance.server;

import org.jspecify.annotations.NullMarked;
