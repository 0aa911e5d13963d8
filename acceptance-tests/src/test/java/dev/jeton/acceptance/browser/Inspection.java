package dev.jeton.acceptance.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * Takes pictures of a page, and has axe-core look for what keeps people from reading or using it. Pictures are in {@code
 * target/screenshots}, everything axe-core found is in {@code target/axe-results.md}.
 */
final class Inspection {

    private static final int DESKTOP = 1200;
    private static final int PHONE = 390;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AXE = axe();

    private final ChromeDriver driver;

    private Inspection(ChromeDriver driver) {
        this.driver = driver;
    }

    static Inspection of(ChromeDriver driver) {
        return new Inspection(driver);
    }

    void look(String name) {
        for (String scheme : List.of("light", "dark")) {
            prefer(scheme);
            width(DESKTOP);
            check(name, scheme);
            if (scheme.equals("light")) {
                picture(name + "-desktop");
                assertFits(name, DESKTOP);
            }
        }
        prefer("light");
        width(PHONE);
        picture(name + "-phone");
        assertFits(name, PHONE);
        check(name, "phone");
        assertNothingBlocked(name);
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    private void assertFits(String name, int most) {
        Object width = driver.executeScript("return document.documentElement.scrollWidth");
        if (!(width instanceof Long pixels) || pixels > most) {
            throw new AssertionError(name + " has to be scrolled sideways: it is " + width + " wide, not " + most);
        }
    }

    /** What the page's own policy blocked is a mistake of the page. */
    private void assertNothingBlocked(String name) {
        List<String> blocked = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy"))
                .toList();
        if (!blocked.isEmpty()) {
            throw new AssertionError(name + ": " + blocked);
        }
    }

    private void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void width(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    }

    private void picture(String file) {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Path folder = Files.createDirectories(results().resolve("screenshots"));
            Files.write(folder.resolve(file + ".png"), Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void check(String name, String scheme) {
        Object told = driver.executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] })
                    .then(found => done(JSON.stringify(found.violations)), failed => done(String(failed)));
                """.replace("axe.run", "(() => { if (!window.axe) { " + AXE + " } return window.axe; })().run"));
        try {
            JsonNode violations = JSON.readTree(String.valueOf(told));
            AxeResults.add(name, scheme, violations);
        } catch (JsonProcessingException failed) {
            throw new AssertionError("axe-core failed: " + told, failed);
        }
    }

    private static String axe() {
        try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("There is no axe.min.js on the classpath");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path results() {
        return Path.of(System.getProperty("jeton.results", "target"));
    }
}
