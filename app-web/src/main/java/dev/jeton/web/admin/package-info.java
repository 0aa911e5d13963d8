/** The pages of the administrator: accounts, all tokens, invitations, and the audit log. */
@NullMarked
package dev.jeton.web.admin;

import org.jspecify.annotations.NullMarked;
