package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reverse proxies an operator trusts to say where a request came from. Immutable.
 *
 * @param networks where those proxies are; empty means that nobody's word is taken
 * @param header which header they write. Only that one is read: a client can send the other one through a proxy that
 *     does not know it
 */
public record TrustedProxies(List<CidrBlock> networks, ForwardingHeader header) {

    /** A number, or what RFC 7239 lets a proxy write instead of one. */
    private static final String PORT = ":(?:[0-9]{1,5}|_[A-Za-z0-9._-]+)";

    /** Brackets are for IPv6. */
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f]*:[0-9A-Fa-f.:]*)](?:" + PORT + ")?");

    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+)" + PORT);

    public static final TrustedProxies NONE = new TrustedProxies(List.of(), ForwardingHeader.X_FORWARDED_FOR);

    /** The headers in which proxies write down whom they speak for. */
    public enum ForwardingHeader {
        /** A list of addresses; the usual one. */
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String headerName;

        ForwardingHeader(String headerName) {
            this.headerName = headerName;
        }

        public String headerName() {
            return headerName;
        }
    }

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * The address of the client: the peer's, unless the peer is a trusted proxy; then the right-most forwarded address
     * that is no trusted proxy. If a proxy wrote something that is no address, the client counts as that proxy.
     *
     * @param peer the other end of the connection
     * @param headerLines every line of the {@link #header}, in the order they came
     */
    public IpAddress clientOf(IpAddress peer, List<String> headerLines) {
        IpAddress client = peer;
        List<String> hops = hops(headerLines);
        for (int hop = hops.size() - 1; hop >= 0 && trusts(client); hop--) {
            try {
                client = IpAddress.parse(address(hops.get(hop)));
            } catch (MalformedValueException e) {
                return client;
            }
        }
        return client;
    }

    private boolean trusts(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private List<String> hops(List<String> lines) {
        var hops = new ArrayList<String>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                hops.add(header == ForwardingHeader.FORWARDED ? forParameter(element) : element.strip());
            }
        }
        return hops;
    }

    /** The {@code for} parameter of one element of {@code Forwarded}; empty text, which is no address, without one. */
    private static String forParameter(String element) {
        for (String parameter : element.split(";", -1)) {
            String pair = parameter.strip();
            if (pair.regionMatches(true, 0, "for=", 0, 4)) {
                String value = pair.substring(4);
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return "";
    }

    /** Takes off the port and the brackets that both headers may carry; what is not whole stays as it is, no address. */
    private static String address(String hop) {
        Matcher bracketed = BRACKETED.matcher(hop);
        if (bracketed.matches()) {
            return bracketed.group(1);
        }
        Matcher withPort = WITH_PORT.matcher(hop);
        return withPort.matches() ? withPort.group(1) : hop;
    }
}
