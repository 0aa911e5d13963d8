package dev.jeton.npm;

import java.util.List;

/** The head of a request, as far as deciding about it needs to read it. */
public interface RequestHead {

    /** The address of the other end of the connection, perhaps with an IPv6 zone. */
    String peer();

    /** Every line of a header, in the order they came; empty if there is none. Upper and lower case do not differ. */
    List<String> lines(String header);
}
