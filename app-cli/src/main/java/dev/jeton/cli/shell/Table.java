package dev.jeton.cli.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows under headers. Immutable.
 *
 * @param headers lower case; they are also the first line for programs, and stable
 */
public record Table(List<String> headers, List<List<String>> rows) {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final String GAP = "  ";

    public Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
    }

    /** Names and what they have, without headers for people. */
    public static Table of(List<List<String>> rows) {
        return new Table(List.of("name", "value"), rows);
    }

    /** Aligned columns for people; the headers in bold where there are colours. */
    public void print(Terminal terminal, boolean withHeaders) {
        PrintWriter out = terminal.out();
        List<Integer> widths = widths(withHeaders);
        if (withHeaders) {
            String line = line(
                    headers.stream()
                            .map(header -> header.toUpperCase(Locale.ROOT))
                            .toList(),
                    widths);
            out.println(terminal.colours() ? BOLD + line + PLAIN : line);
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    /** A line of headers and a line for each row, with a tab between columns. */
    public void printParseable(PrintWriter out) {
        out.println(String.join("\t", headers));
        rows.forEach(row -> out.println(String.join(
                "\t",
                row.stream().map(cell -> cell.replaceAll("\\p{Cntrl}", " ")).toList())));
    }

    private List<Integer> widths(boolean withHeaders) {
        var widths = new ArrayList<Integer>();
        for (int column = 0; column < headers.size(); column++) {
            int width = withHeaders ? headers.get(column).length() : 0;
            for (List<String> row : rows) {
                width = Math.max(
                        width, row.get(column).codePointCount(0, row.get(column).length()));
            }
            widths.add(width);
        }
        return widths;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = Terminal.printable(cells.get(column)).replace('\n', ' ');
            line.append(cell);
            int missing = widths.get(column) - cell.codePointCount(0, cell.length());
            line.append(" ".repeat(Math.max(0, missing))).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
