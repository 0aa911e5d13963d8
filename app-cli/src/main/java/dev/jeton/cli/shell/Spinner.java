package dev.jeton.cli.shell;

/**
 * Shows on a terminal that something is waited for. It appears only after a moment, so that what is quick does not
 * flicker, and wipes itself away. Elsewhere it is silent.
 */
public final class Spinner implements AutoCloseable {

    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long PATIENCE_MILLIS = 400;
    private static final long FRAME_MILLIS = 80;
    private static final String WIPE = "\r\u001b[K";

    private final Thread thread;

    private Spinner(Thread thread) {
        this.thread = thread;
    }

    public static Spinner on(Terminal terminal, String what) {
        var thread = new Thread(() -> spin(terminal, what), "spinner");
        thread.setDaemon(true);
        if (terminal.spins()) {
            thread.start();
        }
        return new Spinner(thread);
    }

    private static void spin(Terminal terminal, String what) {
        boolean shown = false;
        try {
            Thread.sleep(PATIENCE_MILLIS);
            for (int frame = 0; ; frame = (frame + 1) % FRAMES.length()) {
                shown = true;
                terminal.err().print("\r" + FRAMES.charAt(frame) + " " + what);
                terminal.err().flush();
                Thread.sleep(FRAME_MILLIS);
            }
        } catch (InterruptedException over) {
            if (shown) {
                terminal.err().print(WIPE);
                terminal.err().flush();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
