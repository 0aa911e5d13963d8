package dev.jeton.core.account;

import dev.jeton.core.Outcome;

/** Makes the first account for whoever shows the setup code of this server. */
public final class ClaimServer {

    private final SetupCode code;
    private final SetUpFirstAccount setUpFirstAccount;

    public ClaimServer(SetupCode code, SetUpFirstAccount setUpFirstAccount) {
        this.code = code;
        this.setUpFirstAccount = setUpFirstAccount;
    }

    public Outcome<Account, SignUpRefusal> claim(String presentedCode, NewAccount asked) {
        if (!code.matches(presentedCode)) {
            return Outcome.refused(new SignUpRefusal(
                    SignUpRefusal.Code.SETUP_CODE_WRONG,
                    "That setup code is wrong: take the newest link from the log of the server"));
        }
        return setUpFirstAccount.setUp(asked);
    }
}
