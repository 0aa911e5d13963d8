/** What all pages share: how they are sent, who looks at them, and what their forms hold. */
@NullMarked
package dev.jeton.web.page;

import org.jspecify.annotations.NullMarked;
