package dev.jeton.rest.npm;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * {@code npm ping}: whether the registry answers at all. Asks nobody who they are. Says what time it is here, so that
 * people whose passcodes fail can find out that their clock is wrong.
 */
@Path("/-/ping")
class PingResource {

    /** An object without fields. */
    record Pong() {}

    private static final Pong PONG = new Pong();

    /** RFC 9110 section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;

    PingResource(InstantSource clock) {
        this.clock = clock;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Pong> ping() {
        return ResponseBuilder.ok(PONG)
                .header(HttpHeaders.DATE, HTTP_DATE.format(clock.instant()))
                .build();
    }
}
