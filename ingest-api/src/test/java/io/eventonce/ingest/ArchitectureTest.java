package io.eventonce.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.eventonce.ingest");

    @Test
    void theCoreKnowsNoTransport() {
        noClasses().that()
                .resideInAPackage("io.eventonce.ingest")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eventonce.ingest.*..", "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.kafka..", "org.springframework.jdbc..", "org.apache.kafka..",
                        "org.apache.catalina..", "jakarta.servlet..", "java.sql..", "javax.sql..")
                .check(classes);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching("io.eventonce.ingest.(*)..").should().notDependOnEachOther().check(classes);
    }

    @Test
    void onlyTheContractsAreSharedWithOtherModules() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eventonce.consumer..", "io.eventonce.devstack..", "io.eventonce.client..")
                .check(classes);
    }
}
