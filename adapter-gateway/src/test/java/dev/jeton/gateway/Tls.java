package dev.jeton.gateway;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the registry of the tests speaks TLS: the build runs those tests a second time so that read bodies, which come in
 * other pieces then, and in buffers of another kind.
 */
final class Tls {

    static final boolean IS_ON = Boolean.getBoolean("registry.tls");

    private static final String PASSWORD = "unimportant";
    private static final Path STORE = IS_ON ? made() : Path.of("");

    private Tls() {}

    static PfxOptions certificate() {
        return new PfxOptions().setPath(STORE.toString()).setPassword(PASSWORD);
    }

    /** A certificate that nobody has signed, which this virtual machine trusts from now on. */
    private static Path made() {
        try {
            Path store = Files.createTempDirectory("registry-tls-").resolve("registry.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            "registry",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError("keytool made no certificate: " + said);
            }
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
            return store;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
