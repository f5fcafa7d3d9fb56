package io.eventonce.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theCheckerKnowsNeitherTheProductNorTheKitNorWhatBreaksIt() {
        classes().that().resideInAPackage("io.eventonce.checker").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.eventonce.checker", "io.eventonce.event", "java..", "org.apache.kafka..",
                        "tools.jackson..", "org.jspecify..")
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.eventonce"));
    }
}
