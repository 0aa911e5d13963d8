/** How fast the rules are: JMH benchmarks. How fast the server is, {@code benchmarks/whoami} measures. */
@NullMarked
package dev.jeton.benchmark;

import org.jspecify.annotations.NullMarked;
