package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.npm.PublicUrl;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where the OAuth endpoints are (RFC 8414). No grant gives tokens here: people make them. */
@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
class OAuthMetadataResource {

    record Metadata(
            String issuer,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("introspection_endpoint") String introspection,

            @JsonProperty("introspection_endpoint_auth_methods_supported")
            List<String> introspectionMethods,

            @JsonProperty("revocation_endpoint") String revocation,

            @JsonProperty("revocation_endpoint_auth_methods_supported")
            List<String> revocationMethods) {}

    private static final List<String> METHODS = List.of("client_secret_basic", "client_secret_post");

    private final Metadata metadata;

    OAuthMetadataResource(PublicUrl publicUrl) {
        this.metadata = new Metadata(
                publicUrl.value(),
                List.of(),
                List.of(),
                List.of("read", "write"),
                publicUrl.resolve("/api/v1/oauth/introspect"),
                METHODS,
                publicUrl.resolve("/api/v1/oauth/revoke"),
                METHODS);
    }

    @GET
    @NonBlocking
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Metadata get() {
        return metadata;
    }
}
