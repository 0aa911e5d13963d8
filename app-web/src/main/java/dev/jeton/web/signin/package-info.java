/** Signing in, signing up, and signing out. */
@NullMarked
package dev.jeton.web.signin;

import org.jspecify.annotations.NullMarked;
