/** Access tokens: their kinds, grants, secrets, and how they are created, listed, and revoked. */
@NullMarked
package dev.jeton.core.token;

import org.jspecify.annotations.NullMarked;
