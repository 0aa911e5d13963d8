/** The page where a person approves what a client asks for. */
@NullMarked
package dev.jeton.web.approval;

import org.jspecify.annotations.NullMarked;
