package dev.jeton.acceptance.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of these tests: a process with a folder of its own, and one log of everything that it prints over all its
 * starts. It may be started again after it was stopped or killed. Not thread-safe.
 */
public final class Background implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final String name;
    private final Path folder;
    private final Path log;
    private @Nullable Process process;
    private boolean wrapped;

    /** @param name what it is called in folder names and failures */
    public Background(String name) {
        try {
            this.name = name;
            this.folder = Files.createTempDirectory("jeton-" + name + "-");
            this.log = folder.resolve(name + ".log");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A port of the loopback address that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its own folder, gone when it is closed. */
    public Path folder() {
        return folder;
    }

    /** Everything that it has printed so far, over all its starts. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it in its folder; returns when it answers. */
    public void start(List<String> command, BooleanSupplier answers) {
        start(List.of(), command, environment -> {}, answers);
    }

    /**
     * Starts it in its folder; returns when it answers.
     *
     * @param prefix a program that it runs under, such as strace; or nothing
     * @param environment changes the environment, which is inherited
     */
    public void start(
            List<String> prefix,
            List<String> command,
            Consumer<Map<String, String>> environment,
            BooleanSupplier answers) {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        wrapped = !prefix.isEmpty();
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            environment.accept(builder.environment());
            process = builder.start();
            awaitAnswer(process, answers);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitAnswer(Process started, BooleanSupplier answers) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers.getAsBoolean()) {
            if (!started.isAlive()) {
                throw new AssertionError(
                        name + " ended with exit code " + started.exitValue() + " while starting\n" + log());
            }
            if (System.nanoTime() > deadline) {
                end(started);
                throw new AssertionError(name + " did not answer within " + START + "\n" + log());
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
        }
    }

    /** The process itself, not the program that it runs under. */
    public ProcessHandle handle() {
        Process running = running();
        return wrapped ? running.children().findFirst().orElse(running.toHandle()) : running.toHandle();
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public void stop() {
        Process running = running();
        handle().destroy();
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not stop within " + STOP + "\n" + log());
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Ends it at once (SIGKILL), in the middle of whatever it does. */
    public void kill() {
        Process running = running();
        handle().destroyForcibly();
        await(running);
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            end(running);
            await(running);
        }
        deleteFolder();
    }

    private static void end(Process running) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
    }

    private static void await(Process running) {
        try {
            running.waitFor();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(cause);
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillInUse) {
            // Left to the machine's own cleaning of its temporary folder.
        }
    }
}
