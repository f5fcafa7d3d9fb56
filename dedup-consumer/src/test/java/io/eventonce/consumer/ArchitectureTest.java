package io.eventonce.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.eventonce");

    @Test
    void theCoreKnowsNoAdapterAndNoLibraryOfOne() {
        noClasses().that().resideInAPackage("io.eventonce.consumer").should().dependOnClassesThat()
                .resideInAnyPackage("io.eventonce.consumer.*..", "org.apache.kafka..", "java.sql..", "javax.sql..",
                        "org.springframework..", "redis.clients..", "jakarta.servlet..")
                .check(classes);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching("io.eventonce.consumer.(postgres|redis|kafka)").should().notDependOnEachOther()
                .check(classes);
    }

    @Test
    void nothingIsSharedWithTheOtherService() {
        noClasses().that().resideInAPackage("io.eventonce.consumer..").should().dependOnClassesThat()
                .resideInAnyPackage("io.eventonce.ingest..", "io.eventonce.devstack..").check(classes);
    }
}
