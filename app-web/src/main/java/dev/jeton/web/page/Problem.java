package dev.jeton.web.page;

/**
 * What is wrong with a form, and at which of its fields. Immutable.
 *
 * @param field the name of the field; empty text if it is about none of them
 * @param sentence for the person, without its full stop; empty text if nothing is wrong
 */
public record Problem(String field, String sentence) {

    public static final Problem NONE = new Problem("", "");

    public boolean isPresent() {
        return !sentence.isEmpty();
    }

    /** The sentence at a field; empty text if nothing is wrong with it. */
    public String at(String name) {
        return field.equals(name) ? sentence : "";
    }
}
