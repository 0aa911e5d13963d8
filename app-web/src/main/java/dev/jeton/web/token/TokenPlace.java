package dev.jeton.web.token;

import dev.jeton.web.page.Pages;

/**
 * Whose token a form creates, and where it stands. Immutable.
 *
 * @param section of the main navigation
 * @param owner for whom, in a heading; empty text for oneself
 * @param forms where the forms are, without the kind
 * @param back where whoever is done goes
 */
public record TokenPlace(String section, String owner, String forms, String back) {

    /** One's own tokens. */
    static final TokenPlace OWN = new TokenPlace("tokens", "", Pages.ROOT + "tokens/new", Pages.ROOT + "tokens");

    static TokenPlace ofService(String organization, String account) {
        String accounts = Pages.ROOT + "organizations/" + organization + "/service-accounts";
        return new TokenPlace("organizations", account, accounts + "/" + account + "/tokens/new", accounts);
    }
}
