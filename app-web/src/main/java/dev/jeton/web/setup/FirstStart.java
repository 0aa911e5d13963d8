package dev.jeton.web.setup;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SetUpFirstAccount;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.wiring.JetonSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** On an empty database, makes the administrator from the settings, or tells the operator how to become it. */
@Singleton
class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final Accounts accounts;
    private final SetUpFirstAccount setUpFirstAccount;
    private final SetupCode code;
    private final PublicUrl publicUrl;
    private final JetonSettings.Setup settings;

    FirstStart(
            Accounts accounts,
            SetUpFirstAccount setUpFirstAccount,
            SetupCode code,
            PublicUrl publicUrl,
            JetonSettings settings) {
        this.accounts = accounts;
        this.setUpFirstAccount = setUpFirstAccount;
        this.code = code;
        this.publicUrl = publicUrl;
        this.settings = settings.setup();
    }

    void onStart(@Observes StartupEvent event) {
        if (!accounts.isEmpty()) {
            return;
        }
        if (settings.username().isPresent() && settings.password().isPresent()) {
            setUp(settings.username().get(), settings.password().get());
        } else {
            tellOperator();
        }
    }

    private void setUp(String username, String password) {
        NewAccount asked;
        try {
            asked = new NewAccount(new Username(username), Optional.empty(), new Password(password));
        } catch (MalformedValueException e) {
            throw unusable(e.getMessage());
        }
        setUpFirstAccount
                .setUp(asked)
                .fold(
                        account -> {
                            LOG.infof("The administrator %s has been created", account.name());
                            return account;
                        },
                        refusal -> {
                            if (refusal.code() == SignUpRefusal.Code.ALREADY_SET_UP) {
                                return refusal;
                            }
                            throw unusable(refusal.message());
                        });
    }

    private static ConfigurationException unusable(String reason) {
        return new ConfigurationException("JETON_SETUP_USERNAME or JETON_SETUP_PASSWORD cannot be used. " + reason);
    }

    private void tellOperator() {
        LOG.infof(
                "This server has no administrator yet. Open %1$s/_/setup?code=%2$s to become it, or run: "
                        + "curl --json '{\"code\":\"%2$s\",\"username\":\"admin\",\"password\":\"...\"}' %1$s/api/v1/setup",
                publicUrl.value(), code.reveal());
    }
}
