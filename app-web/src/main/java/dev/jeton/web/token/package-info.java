/** The pages about access tokens: the list, creating one, and revoking. */
@NullMarked
package dev.jeton.web.token;

import org.jspecify.annotations.NullMarked;
