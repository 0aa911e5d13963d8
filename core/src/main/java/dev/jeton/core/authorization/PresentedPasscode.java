package dev.jeton.core.authorization;

/**
 * What a request presents as its second factor. Immutable.
 *
 * @param text as it was typed or sent; never printed
 * @param holder who presents it, in at most 100 characters: nobody else can present the same passcode afterwards
 */
public record PresentedPasscode(String text, String holder) {

    @Override
    public String toString() {
        return "PresentedPasscode[***, " + holder + "]";
    }
}
