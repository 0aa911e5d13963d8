/** IP addresses and CIDR blocks, IPv4 and IPv6. */
@NullMarked
package dev.jeton.core.network;

import org.jspecify.annotations.NullMarked;
