package dev.jeton.acceptance.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clients that are tried, one exact release each, taken from the npm registry when first needed. */
public enum Client {
    NPM_6(Family.NPM, Choice.EXACTLY, "npm", "6.14.18", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    NPM_8(Family.NPM, Choice.EXACTLY, "npm", "8.19.4", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    NPM_9(Family.NPM, Choice.EXACTLY, "npm", "9.9.4", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    NPM_10(Family.NPM, Choice.EXACTLY, "npm", "10.9.9", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    /** The last generation whose {@code token create} makes legacy tokens. */
    NPM_11_6(Family.NPM, Choice.EXACTLY, "npm", "11.6.2", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    NPM_11(Family.NPM, Choice.NEWEST, "npm", "11.21.2", "npm/bin/npm-cli.js", Node.OF_THE_MACHINE),
    NPM_12(Family.NPM, Choice.NEWEST, "npm", "12.2.0", "npm/bin/npm-cli.js", Node.NEWER),
    YARN_1(Family.YARN_1, Choice.EXACTLY, "yarn", "1.22.22", "yarn/bin/yarn.js", Node.OF_THE_MACHINE),
    YARN_4(
            Family.YARN_4,
            Choice.NEWEST,
            "@yarnpkg/cli-dist",
            "4.18.1",
            "@yarnpkg/cli-dist/bin/yarn.js",
            Node.OF_THE_MACHINE),
    /** Hands account commands to the npm on the PATH, which here is {@link #NPM_11}. */
    PNPM_9(Family.PNPM_WITH_NPM, Choice.EXACTLY, "pnpm", "9.15.9", "pnpm/bin/pnpm.cjs", Node.OF_THE_MACHINE),
    PNPM_11(Family.PNPM, Choice.NEWEST, "pnpm", "11.28.11", "pnpm/bin/pnpm.mjs", Node.NEWER),
    /** Written anew in Rust: shares no code with the ones before. */
    PNPM_12(Family.PNPM, Choice.NEWEST, "pnpm", "12.21.0", "@pnpm/exe.linux-x64/pnpm", Node.NONE),
    BUN(Family.BUN, Choice.NEWEST, "@oven/bun-linux-x64", "1.4.5", "@oven/bun-linux-x64/bin/bun", Node.NONE);

    /** Clients that are configured and spoken to in the same way. */
    enum Family {
        NPM,
        YARN_1,
        YARN_4,
        PNPM_WITH_NPM,
        PNPM,
        BUN
    }

    /** Whether the version is the one to take, or the one to fall back on for the newest of its major version. */
    enum Choice {
        EXACTLY,
        NEWEST
    }

    /** Which Node runs the client's program. */
    enum Node {
        OF_THE_MACHINE,
        /** npm 12 asks for Node 22.22 or newer: an npm package carries one. */
        NEWER,
        NONE
    }

    private final Family family;
    private final Choice choice;
    private final String packageName;
    private final String pinned;
    private final String program;
    private final Node node;

    Client(Family family, Choice choice, String packageName, String pinned, String program, Node node) {
        this.family = family;
        this.choice = choice;
        this.packageName = packageName;
        this.pinned = pinned;
        this.program = program;
        this.node = node;
    }

    Family family() {
        return family;
    }

    /** The exact version, such as {@code 11.21.2}. */
    public String version() {
        return release().version();
    }

    /** Whether {@code token create} sends what npm sent before 11.7: a password, a switch for reading, and ranges. */
    public boolean createsLegacyTokens() {
        return switch (this) {
            case NPM_6, NPM_8, NPM_9, NPM_10, NPM_11_6, PNPM_12 -> true;
            case NPM_11, NPM_12, YARN_1, YARN_4, PNPM_9, PNPM_11, BUN -> false;
        };
    }

    /** Whether the client asks for an e-mail address at login, and so signs up whoever is not known yet. */
    public boolean asksForEmail() {
        return switch (this) {
            case NPM_6, NPM_8 -> true;
            case NPM_9, NPM_10, NPM_11_6, NPM_11, NPM_12, YARN_1, YARN_4, PNPM_9, PNPM_11, PNPM_12, BUN -> false;
        };
    }

    /** Whether the client blots out whole tokens in what it prints, even the one it has just made. */
    public boolean hidesNewTokens() {
        return this == NPM_11_6;
    }

    /** The words that start the client. */
    List<String> command() {
        String start = ClientCache.shared().modules(release()).resolve(program).toString();
        return node().map(path -> List.of(path.toString(), start)).orElseGet(() -> List.of(start));
    }

    /** The Node that runs the client; empty for one that needs none. */
    Optional<Path> node() {
        return switch (node) {
            case OF_THE_MACHINE -> Optional.of(onPath("node"));
            case NEWER -> Optional.of(ClientCache.shared().newerNode());
            case NONE -> Optional.empty();
        };
    }

    private Release release() {
        var release = new Release(packageName, pinned);
        return choice == Choice.EXACTLY ? release : ClientCache.shared().newest(release);
    }

    private static Path onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("These tests need " + program + " on the PATH: install it"));
    }
}
