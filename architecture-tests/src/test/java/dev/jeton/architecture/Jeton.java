package dev.jeton.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules, without their tests. */
final class Jeton {

    static final String CORE = "dev.jeton.core..";
    static final String NPM_PROTOCOL = "dev.jeton.npm..";
    static final String PERSISTENCE = "dev.jeton.persistence..";
    static final String REST = "dev.jeton.rest..";
    static final String WEB = "dev.jeton.web..";

    static final String GATEWAY = "dev.jeton.gateway..";

    static final String CLI = "dev.jeton.cli..";

    static final String WIRING = "dev.jeton.web.wiring..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jeton");

    private Jeton() {}
}
