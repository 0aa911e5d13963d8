/** What the npm protocol and the JSON API share: who asks, what JSON says, and how a refusal is written out. */
@NullMarked
package dev.jeton.rest;

import org.jspecify.annotations.NullMarked;
