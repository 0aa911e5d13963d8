package dev.jeton.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The head of a request for tests: from 198.51.100.7, with the headers that a test adds. Immutable. */
record Head(String peer, List<Map.Entry<String, String>> headers) implements RequestHead {

    Head() {
        this("198.51.100.7", List.of());
    }

    Head with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(header, value));
        return new Head(peer, List.copyOf(more));
    }

    Head from(String address) {
        return new Head(address, headers);
    }

    @Override
    public List<String> lines(String header) {
        return headers.stream()
                .filter(line -> line.getKey().equalsIgnoreCase(header))
                .map(Map.Entry::getValue)
                .toList();
    }
}
