/** What a command has around it: terminal, environment, folders, clock. */
@NullMarked
package dev.jeton.cli.shell;

import org.jspecify.annotations.NullMarked;
