/** What commands share: options, formats, and how they end. */
@NullMarked
package dev.jeton.cli.command;

import org.jspecify.annotations.NullMarked;
