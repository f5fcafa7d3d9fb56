package io.eventonce.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.eventonce");

    /** The core of each service uses it, and knows no library of an adapter. */
    @Test
    void whatACoreUsesKnowsNoLibrary() {
        classes().that().resideInAPackage("io.eventonce.service").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.eventonce.service", "java..", "org.jspecify..").check(classes);
    }

    @Test
    void whatAdaptersUseKnowsKafkaServletsAndSpringOnly() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("io.eventonce.service..", "java..",
                "org.jspecify..", "org.apache.kafka..", "jakarta.servlet..", "org.springframework..").check(classes);
    }
}
