/** The pages about one's own account: profile, password, two-factor authentication, sessions. */
@NullMarked
package dev.jeton.web.account;

import org.jspecify.annotations.NullMarked;
