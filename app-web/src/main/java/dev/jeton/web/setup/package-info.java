/** The first start: how a new server gets its administrator. */
@NullMarked
package dev.jeton.web.setup;

import org.jspecify.annotations.NullMarked;
