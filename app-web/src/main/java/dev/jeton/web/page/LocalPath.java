package dev.jeton.web.page;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where to go on after signing in: a page of this server, and never another server. */
public final class LocalPath {

    /** The name of an organization, which can be 213 characters long, may be in it: with dots, but none in front. */
    private static final Pattern PAGE =
            Pattern.compile("/_(?:/|(?:/[A-Za-z0-9_-][A-Za-z0-9._-]{0,212}){1,6}/?)(\\?[A-Za-z0-9=&_.-]{0,200})?");

    private LocalPath() {}

    /** Empty for whatever is not plainly the path of a page here. */
    public static Optional<String> parse(String text) {
        return PAGE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
