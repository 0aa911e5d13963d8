/** {@code ping} and {@code doctor}: is everything in order? */
@NullMarked
package dev.jeton.cli.doctor;

import org.jspecify.annotations.NullMarked;
