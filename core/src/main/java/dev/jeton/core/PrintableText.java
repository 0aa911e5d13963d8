package dev.jeton.core;

/** Text that is shown in terminals and pages: nothing in it may move a cursor or turn the reading direction. */
public final class PrintableText {

    /** Needed to write Persian, and for joined emoji. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private PrintableText() {}

    /** Whether something of it can be seen, and nothing of it does more than being seen. */
    public static boolean fits(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && text.codePoints().anyMatch(PrintableText::isVisible)
                && text.codePoints().noneMatch(PrintableText::isUnprintable);
    }

    private static boolean isVisible(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint > ' ' && codePoint < 0x7f || isSymbol(codePoint);
    }

    private static boolean isSymbol(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL;
    }

    private static boolean isUnprintable(int codePoint) {
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
