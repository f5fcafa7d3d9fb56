package io.eventonce.event;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.eventonce");

    @Test
    void theContractsKnowNoTransportAndNoDatabase() {
        classes().should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.eventonce.event", "java.lang..", "java.io", "java.math", "java.nio.charset",
                        "java.security", "java.time..", "java.util..", "org.jspecify..", "tools.jackson..",
                        "com.fasterxml.jackson.annotation..")
                .check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.eventonce.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void jacksonIsForOutcomesOnly() {
        noClasses().that()
                .haveNameNotMatching(".*(OutcomesCodec|BatchOutcomes)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(classes);
    }
}
