/** A real browser in front of the website, and what is looked at on every page. */
@NullMarked
package dev.jeton.acceptance.browser;

import org.jspecify.annotations.NullMarked;
