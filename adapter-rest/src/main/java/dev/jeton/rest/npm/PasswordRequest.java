package dev.jeton.rest.npm;

/** A new password for the account, and the old one as the proof; neither is ever printed. */
record PasswordRequest(String old, String chosen) {

    @Override
    public String toString() {
        return "PasswordRequest[***]";
    }
}
