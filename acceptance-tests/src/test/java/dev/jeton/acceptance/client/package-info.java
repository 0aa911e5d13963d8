/** The real package-manager clients: how each is installed, kept apart from this machine, and spoken to. */
@NullMarked
package dev.jeton.acceptance.client;

import org.jspecify.annotations.NullMarked;
