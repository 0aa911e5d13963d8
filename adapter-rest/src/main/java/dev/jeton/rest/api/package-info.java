/** Jeton's own JSON API, version 1. */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Jeton",
                        version = "1",
                        description = "Access tokens for an npm-compatible registry. Refusals are JSON with a stable "
                                + "`code` and a sentence as `message`."),
        security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "password")},
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "token",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "An access token, or the session that npm login gives."),
                            @SecurityScheme(
                                    securitySchemeName = "password",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "User name and password."),
                            @SecurityScheme(
                                    securitySchemeName = "client",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "Client id and client secret of a resource server.")
                        }))
package dev.jeton.rest.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
