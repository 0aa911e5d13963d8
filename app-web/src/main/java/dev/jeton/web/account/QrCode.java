package dev.jeton.web.account;

import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code as the path of an SVG picture, one unit a module. Immutable.
 *
 * @param size how many modules are on a side, the quiet zone included
 * @param path what is dark
 */
public record QrCode(int size, String path) {

    /** ISO/IEC 18004: four modules that stay light on each side. */
    private static final int QUIET_ZONE = 4;

    static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET_ZONE, path.toString());
    }
}
