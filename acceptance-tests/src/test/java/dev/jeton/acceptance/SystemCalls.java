package dev.jeton.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What strace saw of a server: writes to its database, syncs of it, and answers, in their order. */
final class SystemCalls {

    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\(\\d+<(.*?)>(?=[,) ])(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");

    /**
     * One system call that succeeded.
     *
     * @param file what it was about: a path, or a connection
     * @param text what was written, as strace shows it
     * @param begin the line of the trace on which it began
     * @param end the line on which it was over
     */
    private record Call(String name, String file, String text, int begin, int end) {

        boolean syncs() {
            return name.equals("fsync") || name.equals("fdatasync");
        }

        boolean answers() {
            return file.startsWith("TCP") && text.contains("\"HTTP/1.1 ");
        }
    }

    private final List<Call> answers = new ArrayList<>();
    private final List<Call> writes = new ArrayList<>();
    private final List<Call> syncs = new ArrayList<>();

    private SystemCalls() {}

    /** @param database the folder of the files that count */
    static SystemCalls read(Path trace, Path database) throws IOException {
        var calls = new SystemCalls();
        Map<String, Call> unfinished = new HashMap<>();
        List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            Matcher call = CALL.matcher(line);
            Matcher resumed = RESUMED.matcher(line);
            if (resumed.matches()) {
                Call begun = unfinished.remove(resumed.group(1));
                if (begun != null) {
                    calls.add(
                            new Call(begun.name, begun.file, begun.text + resumed.group(2), begun.begin, number),
                            database);
                }
            } else if (call.matches()) {
                var seen = new Call(call.group(2), call.group(3), call.group(4), number, number);
                if (line.endsWith("<unfinished ...>")) {
                    unfinished.put(call.group(1), seen);
                } else {
                    calls.add(seen, database);
                }
            }
        }
        calls.answers.sort(Comparator.comparingInt(Call::begin));
        return calls;
    }

    private void add(Call call, Path database) {
        if (call.text.contains(" = -1 ")) {
            return;
        }
        if (call.answers()) {
            answers.add(call);
        } else if (call.file.startsWith(database + "/")) {
            (call.syncs() ? syncs : writes).add(call);
        }
    }

    int writes() {
        return writes.size();
    }

    int syncs() {
        return syncs.size();
    }

    /** The number of the answer that shows a token's key for the first time. */
    int answerThatNames(String key) {
        for (int answer = 0; answer < answers.size(); answer++) {
            if (answers.get(answer).text.contains(key)) {
                return answer;
            }
        }
        throw new AssertionError("No answer in the trace names " + key + "; it has " + answers.size() + " answers");
    }

    /** What was written for an answer and was not safe when the answer went out, in words; empty if all was. */
    List<String> notOnDiskBefore(int number) {
        Call answer = answers.get(number);
        int from = answers.get(number - 1).begin;
        Map<String, Call> last = new HashMap<>();
        writes.stream()
                .filter(write -> write.begin > from && write.begin < answer.begin)
                .forEach(write -> last.merge(write.file, write, (one, other) -> one.end > other.end ? one : other));
        if (last.isEmpty()) {
            return List.of("Nothing was written to the database before the answer on line " + answer.begin);
        }
        return last.values().stream()
                .filter(write -> syncs.stream()
                        .noneMatch(sync ->
                                sync.file.equals(write.file) && sync.begin > write.end && sync.end < answer.begin))
                .map(write -> "The write of line " + write.end + " to " + write.file
                        + " was not synced before the answer on line " + answer.begin)
                .toList();
    }
}
