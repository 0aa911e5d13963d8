/** The pages about organizations: members, teams, packages, service accounts, policies, tokens, and the audit log. */
@NullMarked
package dev.jeton.web.organization;

import org.jspecify.annotations.NullMarked;
