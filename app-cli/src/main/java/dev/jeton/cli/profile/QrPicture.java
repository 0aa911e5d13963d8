package dev.jeton.cli.profile;

import io.nayuki.qrcodegen.QrCode;

/** A QR code of letters: two rows a line, dark on light whatever the colours of the terminal are. */
final class QrPicture {

    private static final int QUIET = 2;
    private static final String DARK_ON_LIGHT = "\u001b[30;107m";
    private static final String PLAIN = "\u001b[0m";

    private QrPicture() {}

    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        var picture = new StringBuilder();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            picture.append(y == -QUIET ? "" : "\n").append(DARK_ON_LIGHT);
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                boolean upper = code.getModule(x, y);
                boolean lower = code.getModule(x, y + 1);
                picture.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            picture.append(PLAIN);
        }
        return picture.toString();
    }
}
