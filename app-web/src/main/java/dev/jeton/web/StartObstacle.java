package dev.jeton.web;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What keeps the server from starting, where the framework would say so with a stack trace, or after the link of the first
 * start. Only looks: whoever takes the port or the folder a moment later still hears it from the framework.
 */
final class StartObstacle {

    private static final String DATABASE_FILE = "jeton.mv.db";

    private StartObstacle() {}

    /**
     * Whether somebody listens on the port already.
     *
     * @param host the address to listen on
     * @return the sentence for the operator; empty if the port is free, and where that cannot be told
     */
    static Optional<String> portTaken(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of("Port " + port + " of " + host + " cannot be listened on (" + e.getMessage()
                    + "): stop what listens there, or set JETON_PORT to another port");
        } catch (UnknownHostException e) {
            return Optional.of("QUARKUS_HTTP_HOST must be an address of this machine, like 127.0.0.1 or 0.0.0.0");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether another process has the embedded database open.
     *
     * @param data the folder of the database
     * @return the sentence for the operator; empty if it is free, and where that cannot be told
     */
    static Optional<String> dataInUse(Path data) {
        Path file = data.resolve(DATABASE_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null ? Optional.of(inUse(data)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(inUse(data));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String inUse(Path data) {
        return "The data folder " + data
                + " is in use by another Jeton that is running: stop that one, or set JETON_DATA "
                + "to another folder";
    }
}
