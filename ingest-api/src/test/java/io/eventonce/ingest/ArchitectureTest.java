package io.eventonce.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;

class ArchitectureTest {
    private static final String CORE = "io.eventonce.ingest";
    private static final String ADAPTERS = CORE + ".*..";
    /** Adapter classes that a library makes by their names: Tomcat a protocol. */
    private static final Set<String> MADE_BY_NAME = Set.of("IngestHttpProtocol");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(CORE);

    @Test
    void theCoreKnowsNoAdapter() {
        noClasses().that().resideInAPackage(CORE).should().dependOnClassesThat().resideInAPackage(ADAPTERS)
                .check(classes);
    }

    @Test
    void theCoreKnowsNoLibraryOfAnAdapter() {
        noClasses().that().resideInAPackage(CORE).and().areNotAnnotatedWith(SpringBootApplication.class).should()
                .dependOnClassesThat().resideInAnyPackage("io.eventonce.service.kafka..", "org.apache.kafka..", "java.sql..", "javax.sql..",
                        "org.springframework..", "org.apache.catalina..", "jakarta.servlet..")
                .check(classes);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching(CORE + ".(*)..").should().notDependOnEachOther().check(classes);
    }

    @Test
    void adaptersHaveNoPublicTypes() {
        noClasses().that().resideInAPackage(ADAPTERS).and().areTopLevelClasses()
                .and(describe("are not made by name", (JavaClass one) -> !MADE_BY_NAME.contains(one.getSimpleName())))
                .should().bePublic().check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.eventonce.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheContractsAreSharedWithOtherModules() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("io.eventonce.consumer..", "io.eventonce.devstack..", "io.eventonce.client..")
                .check(classes);
    }
}
