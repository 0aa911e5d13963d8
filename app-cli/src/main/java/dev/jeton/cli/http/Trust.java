package dev.jeton.cli.http;

import dev.jeton.cli.npmrc.NpmConfig;
import dev.jeton.cli.npmrc.NpmrcFile;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed. As npm: {@code cafile} and {@code ca} instead of the usual authorities, those of
 * {@code NODE_EXTRA_CA_CERTS} besides them, and all the world with {@code strict-ssl=false}.
 */
final class Trust {

    private final Shell shell;
    private final NpmConfig config;

    Trust(Shell shell, NpmConfig config) {
        this.shell = shell;
        this.config = config;
    }

    void applyTo(HttpsURLConnection connection) {
        try {
            if (config.isFalse("strict-ssl")) {
                connection.setSSLSocketFactory(
                        context(new TrustManager[] {new Everybody()}).getSocketFactory());
                connection.setHostnameVerifier((name, session) -> true);
                return;
            }
            List<X509Certificate> own = new ArrayList<>();
            config.value("cafile").ifPresent(file -> own.addAll(certificates(file, "cafile")));
            config.value("ca").ifPresent(text -> own.addAll(parsed(text.replace("\\n", "\n"), "ca")));
            List<X509Certificate> more = shell.variable("NODE_EXTRA_CA_CERTS")
                    .map(file -> certificates(file, "NODE_EXTRA_CA_CERTS"))
                    .orElse(List.of());
            if (own.isEmpty() && more.isEmpty()) {
                return;
            }
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, null);
            if (own.isEmpty()) {
                add(believed, usual());
            }
            add(believed, own);
            add(believed, more);
            connection.setSSLSocketFactory(context(managers(believed)).getSocketFactory());
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<X509Certificate> certificates(String file, String setting) {
        Path path = shell.workingFolder().resolve(file);
        try {
            return parsed(Files.readString(path), setting);
        } catch (IOException failed) {
            throw CommandFailedException.usage(
                    "The certificates in " + path + " (" + setting + ") could not be read: " + NpmrcFile.reason(failed)
                            + ".",
                    "Correct " + setting + ", or take it out.");
        }
    }

    private static List<X509Certificate> parsed(String text, String setting) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException malformed) {
            throw CommandFailedException.usage(
                    "The setting " + setting + " holds no certificates.",
                    "It must be in PEM: -----BEGIN CERTIFICATE-----.");
        }
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager known) {
                return List.of(known.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] managers(@Nullable KeyStore believed) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(believed);
        return factory.getTrustManagers();
    }

    private static void add(KeyStore believed, List<X509Certificate> certificates) throws GeneralSecurityException {
        for (X509Certificate certificate : certificates) {
            believed.setCertificateEntry(Integer.toString(believed.size()), certificate);
        }
    }

    private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** What {@code strict-ssl=false} asks for. */
    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
