package io.eventonce.kit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How each service is built. The test of a service extends it, in the package of its core. */
public abstract class ServiceArchitecture {
    private final String core = getClass().getPackageName();
    private final String adapters = core + ".*..";
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(core);
    private final Set<String> madeByName;

    /** @param madeByName classes of adapters that are public, because a library makes them by their names */
    protected ServiceArchitecture(Set<String> madeByName) {
        this.madeByName = madeByName;
    }

    @Test
    void theCoreKnowsNoAdapter() {
        noClasses().that().resideInAPackage(core).should().dependOnClassesThat().resideInAPackage(adapters)
                .check(classes);
    }

    @Test
    void theCoreKnowsNoLibraryOfAnAdapter() {
        noClasses().that().resideInAPackage(core).and()
                .areNotAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication").should()
                .dependOnClassesThat().resideInAnyPackage("io.eventonce.service.kafka..", "org.apache.kafka..",
                        "java.sql..", "javax.sql..", "org.springframework..", "redis.clients..",
                        "org.apache.catalina..", "jakarta.servlet..")
                .check(classes);
    }

    @Test
    void adaptersDoNotKnowEachOther() {
        slices().matching(core + ".(*)..").should().notDependOnEachOther().check(classes);
    }

    @Test
    void adaptersHaveNoPublicTypes() {
        noClasses().that().resideInAPackage(adapters).and().areTopLevelClasses()
                .and(describe("are not made by name", (JavaClass one) -> !madeByName.contains(one.getSimpleName())))
                .should().bePublic().check(classes);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.eventonce.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheContractsAndWhatServicesAreBuiltOfIsSharedWithOtherModules() {
        noClasses().should().dependOnClassesThat(resideInAPackage("io.eventonce..")
                .and(not(resideInAnyPackage(core + "..", "io.eventonce.event..", "io.eventonce.service.."))))
                .check(classes);
    }
}
