package dev.jeton.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which release this is, as the build wrote it down. */
public final class Version implements IVersionProvider {

    /** Such as {@code 1.2.3}. */
    public static String number() {
        var properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/dev/jeton/cli/version.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException unreadable) {
            // the build puts it there
        }
        return properties.getProperty("version", "unknown");
    }

    /** Who asks, for the log of a registry. */
    static String agent() {
        return "jeton/%s %s %s"
                .formatted(
                        number(),
                        System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                        System.getProperty("os.arch", ""));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"jeton " + number()};
    }
}
