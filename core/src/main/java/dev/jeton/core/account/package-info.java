/** People: user names, passwords, accounts, and how the first one is made. */
@NullMarked
package dev.jeton.core.account;

import org.jspecify.annotations.NullMarked;
