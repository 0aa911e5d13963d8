package dev.jeton.acceptance.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A person in front of Chromium, with a fresh profile and no window. Fields are found by their {@code id}, links and
 * buttons by what is written on them. Not thread-safe.
 */
public final class Chromium implements AutoCloseable {

    /** Selenium warns of every Chromium that is newer than itself; kept here, or the setting is forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final URI site;
    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(URI site, Path profile, ChromeDriver driver) {
        this.site = site;
        this.profile = profile;
        this.driver = driver;
    }

    /** @param site where the website is, with a slash at its end */
    public static Chromium at(URI site) {
        return start(site, Map.of());
    }

    /** A browser whose owner has switched scripts off for every site. */
    public static Chromium withoutScriptsAt(URI site) {
        return start(site, Map.of("profile.managed_default_content_settings.javascript", 2));
    }

    private static Chromium start(URI site, Map<String, Object> preferences) {
        try {
            Path profile = Files.createTempDirectory("jeton-chromium-");
            var options = new ChromeOptions();
            options.setBinary("/usr/bin/chromium");
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--window-size=1200,900",
                    "--lang=en-US",
                    "--user-data-dir=" + profile);
            var quiet = new HashMap<>(preferences);
            quiet.put("credentials_enable_service", false);
            quiet.put("profile.password_manager_leak_detection", false);
            options.setExperimentalOption("prefs", quiet);
            var console = new LoggingPreferences();
            console.enable(LogType.BROWSER, Level.ALL);
            options.setCapability("goog:loggingPrefs", console);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                    .build();
            var driver = new ChromeDriver(service, options);
            driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
            return new Chromium(site, profile, driver);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @param page its path, or a whole address */
    public Chromium open(String page) {
        driver.get(site.resolve(page).toString());
        return this;
    }

    /** Follows a link, wherever it is, also one in a menu that is open. */
    public Chromium follow(String link) {
        return leaving(() -> visible(By.xpath("//a[contains(normalize-space(), " + quoted(link) + ")]")));
    }

    /** Presses a button that sends a form. */
    public Chromium press(String button) {
        return leaving(() -> button(button));
    }

    /** Like {@link #press(String)}, for a button that is there twice. */
    public Chromium press(String button, String within) {
        return leaving(() -> driver.findElement(By.cssSelector(within))
                .findElement(By.xpath(".//button[normalize-space()=" + quoted(button) + "]")));
    }

    /** Presses what stays on the page: a menu, or a button that a script answers. */
    public Chromium click(String label) {
        into(visible(By.xpath("//*[self::button or self::summary][contains(normalize-space(), " + quoted(label)
                        + ") or contains(@aria-label, " + quoted(label) + ")]")))
                .click();
        return this;
    }

    /** Ticks a box, or chooses one of several. */
    public Chromium choose(String name, String value) {
        into(driver.findElement(By.cssSelector("input[name='" + name + "'][value='" + value + "']")))
                .click();
        return this;
    }

    /** Chooses one line of a list. */
    public Chromium select(String id, String value) {
        into(driver.findElement(By.cssSelector("#" + id + " option[value='" + value + "']")))
                .click();
        return this;
    }

    /** Replaces what stands in a field. */
    public Chromium type(String id, String text) {
        WebElement field = into(driver.findElement(By.id(id)));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Types into the last of the fields that have one name. */
    public Chromium typeInLast(String name, String text) {
        List<WebElement> fields = fields(name);
        into(fields.get(fields.size() - 1)).sendKeys(text);
        return this;
    }

    public List<WebElement> fields(String name) {
        return driver.findElements(By.cssSelector("input[name='" + name + "']"));
    }

    /** What a field holds now. */
    public String typed(String id) {
        String value = driver.findElement(By.id(id)).getDomProperty("value");
        return value == null ? "" : value;
    }

    /** What the field's own sentence says is wrong with it; empty text if it has none. */
    public String problemAt(String id) {
        WebElement field = driver.findElement(By.id(id));
        String sentence = field.getDomAttribute("aria-describedby");
        return "true".equals(field.getDomAttribute("aria-invalid")) && sentence != null
                ? driver.findElement(By.id(sentence)).getText()
                : "";
    }

    public Chromium signIn(String username, String password) {
        return open("/_/sign-in")
                .type("username", username)
                .type("password", password)
                .press("Sign in");
    }

    /** Forgets every cookie, as closing a private window does. */
    public Chromium forget() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        return this;
    }

    /** What the page says: everything that can be read in its main part. */
    public String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    /** The text of one part of the page. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** The texts of all parts of one sort, from the top. */
    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    public String heading() {
        return text("h1");
    }

    public String source() {
        return driver.getPageSource();
    }

    /** The address without the server. */
    public String page() {
        URI at = URI.create(driver.getCurrentUrl());
        return at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
    }

    /** Fetches a file as the browser would: with its cookies. */
    public String download(String page) {
        return String.valueOf(driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0]).then(a => a.text()).then(done, done)", page));
    }

    /** Waits until the page says something that a script brings. */
    public Chromium await(String selector, String text) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!text(selector).contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No \"" + text + "\" in " + selector + ", but: " + text(selector));
            }
            sleep();
        }
        return this;
    }

    /** Looks at the page as it is now: pictures of it, wide and narrow, and its accessibility, light and dark. */
    public Chromium look(String name) {
        Inspection.of(driver).look(name);
        return this;
    }

    private interface Found {
        WebElement element();
    }

    /** Clicks, and comes back when the next page is there. */
    private Chromium leaving(Found found) {
        WebElement before = driver.findElement(By.tagName("html"));
        into(found.element()).click();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isThere(before)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The page stays: " + driver.getCurrentUrl() + "\n" + text());
            }
            sleep();
        }
        return this;
    }

    private static boolean isThere(WebElement element) {
        try {
            element.getTagName();
            return true;
        } catch (StaleElementReferenceException gone) {
            return false;
        } catch (WebDriverException inBetween) {
            return true;
        }
    }

    private WebElement button(String label) {
        return visible(By.xpath("//button[normalize-space()=" + quoted(label) + "]"));
    }

    private WebElement visible(By what) {
        return driver.findElements(what).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing to click: " + what + " at " + page() + "\n" + text()));
    }

    /** In the middle, away from what sticks to the bottom. */
    private WebElement into(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        return element;
    }

    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            // Left to the machine's own cleaning of its temporary folder.
        }
    }
}
