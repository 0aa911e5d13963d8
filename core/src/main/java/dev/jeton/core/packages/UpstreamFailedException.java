package dev.jeton.core.packages;

/** The registry behind this server does not do what was asked of it. The message is a sentence for whoever asked. */
public final class UpstreamFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UpstreamFailedException(String message) {
        super(message);
    }
}
