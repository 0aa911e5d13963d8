/** The front page, and the answer where there is none. */
@NullMarked
package dev.jeton.web.home;

import org.jspecify.annotations.NullMarked;
