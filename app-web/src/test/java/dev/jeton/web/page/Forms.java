package dev.jeton.web.page;

/** Forms for tests. */
public final class Forms {

    private Forms() {}

    public static Form of(String body) {
        return Form.parse(body).orElseThrow();
    }
}
