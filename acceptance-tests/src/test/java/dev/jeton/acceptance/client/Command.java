package dev.jeton.acceptance.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program to run, with exactly the environment that is given.
 *
 * @param words the program and its arguments
 * @param workingFolder where it runs
 * @param environment all of it: nothing is inherited
 */
record Command(List<String> words, Path workingFolder, Map<String, String> environment) {

    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** Runs to the end, or fails the test when that takes too long. */
    Result run(Dialogue dialogue, Duration patience) {
        try {
            return ran(dialogue, System.nanoTime() + patience.toNanos());
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not run " + words, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + words, interrupted);
        }
    }

    private Result ran(Dialogue dialogue, long deadline) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(dialogue.terminal() ? onTerminal() : words).directory(workingFolder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        var output = Transcript.of(process.getInputStream());
        var errors = Transcript.of(process.getErrorStream());
        try {
            converse(process, output, dialogue, deadline);
            if (!process.waitFor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "Took too long: " + words + "\n--- output\n" + output + "\n--- errors\n" + errors);
            }
            output.awaitEnd();
            errors.awaitEnd();
            return new Result(words, process.exitValue(), plain(output), plain(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void converse(Process process, Transcript output, Dialogue dialogue, long deadline)
            throws IOException, InterruptedException {
        var input = process.outputWriter(StandardCharsets.UTF_8);
        int read = 0;
        for (Dialogue.Turn turn : dialogue.turns()) {
            Optional<Shown> shown = output.await(turn.shown(), read, process, deadline);
            if (shown.isEmpty()) {
                break;
            }
            Optional<String> answer = turn.answer().apply(shown.get().text());
            read = answer.isPresent() ? shown.get().said() : shown.get().end();
            try {
                if (answer.isPresent()) {
                    input.write(answer.get() + "\n");
                    input.flush();
                }
            } catch (IOException gone) {
                break;
            }
        }
        if (!dialogue.terminal()) {
            closeQuietly(input);
        }
    }

    private static void closeQuietly(AutoCloseable input) throws IOException {
        try {
            input.close();
        } catch (IOException alreadyGone) {
            // The program ended without reading everything: what it said will tell.
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Debian's script(1) lends a pseudo terminal and passes the exit code on. */
    private List<String> onTerminal() {
        String line = words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return List.of("script", "--quiet", "--flush", "--return", "--command", line, "/dev/null");
    }

    private static String plain(Transcript text) {
        return CONTROL_SEQUENCE.matcher(text.toString()).replaceAll("").replace("\r", "");
    }

    /**
     * What was waited for.
     *
     * @param end where it ends
     * @param said how much had been said by then: a prompt may be painted more than once
     */
    private record Shown(String text, int end, int said) {}

    /** What a stream has said so far. Thread-safe. */
    private static final class Transcript {

        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        private Transcript(InputStream stream) {
            reader = new Thread(() -> read(stream), "transcript");
            reader.setDaemon(true);
        }

        static Transcript of(InputStream stream) {
            var transcript = new Transcript(stream);
            transcript.reader.start();
            return transcript;
        }

        private void read(InputStream stream) {
            try (var characters = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                var buffer = new char[4096];
                for (int count = characters.read(buffer); count >= 0; count = characters.read(buffer)) {
                    append(buffer, count);
                }
            } catch (IOException ended) {
                // A pseudo terminal ends this way.
            }
        }

        private synchronized void append(char[] characters, int count) {
            text.append(characters, 0, count);
        }

        /** Empty when the program ended without showing it. */
        Optional<Shown> await(Pattern wanted, int from, Process process, long deadline) throws InterruptedException {
            while (true) {
                boolean over = !process.isAlive();
                if (over) {
                    awaitEnd();
                }
                String said = toString();
                var found = wanted.matcher(said);
                if (found.find(Math.min(from, said.length()))) {
                    return Optional.of(
                            new Shown(found.group(Math.min(1, found.groupCount())), found.end(), said.length()));
                }
                if (over) {
                    return Optional.empty();
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("No \"" + wanted + "\" in time; so far: " + this);
                }
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        }

        /** Not for ever: a grandchild may keep the stream open. */
        void awaitEnd() throws InterruptedException {
            reader.join(Duration.ofSeconds(2).toMillis());
        }

        @Override
        public synchronized String toString() {
            return text.toString();
        }
    }
}
