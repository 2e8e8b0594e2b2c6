package org.bitwright.app;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

class ArchitectureTest {
    private static final JavaClasses BITWRIGHT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.bitwright");

    @Test
    void modulesDependOnlyOnTheOnesBelowThem() {
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("org.bitwright..")
                .layer("allocation").definedBy("org.bitwright.allocation..")
                .layer("io").definedBy("org.bitwright.io..")
                .layer("analysis").definedBy("org.bitwright.analysis..")
                .layer("app").definedBy("org.bitwright.app..")
                .whereLayer("app").mayNotBeAccessedByAnyLayer()
                .whereLayer("analysis").mayOnlyBeAccessedByLayers("app")
                .whereLayer("io").mayOnlyBeAccessedByLayers("analysis", "app")
                .check(BITWRIGHT);
    }

    @Test
    void noUserInterfaceToolkitBelowTheWorkbench() {
        noClasses().that().resideOutsideOfPackage("org.bitwright.app.workbench..")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..")
                .check(BITWRIGHT);
    }

    @Test
    void nativeArithmeticIsTouchedInOnePlaceWhichFindsItsLibrariesFirst() {
        noClasses().that().resideOutsideOfPackage("org.bitwright.analysis.model.matrix..")
                .should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..")
                .check(BITWRIGHT);
    }

    @Test
    void viewModelsHoldNoControls() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel")
                .should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
                .check(BITWRIGHT);
    }

    @Test
    void allocationKnowsNoFile() {
        noClasses().that().resideInAPackage("org.bitwright.allocation..")
                .should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.io..", "com.fasterxml..")
                .check(BITWRIGHT);
    }

    @Test
    void nobodyPrintsButTheCommandLine() {
        noClasses().that().resideOutsideOfPackage("org.bitwright.app.cli..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .check(BITWRIGHT);
    }

    @Test
    void failuresForPeopleAreNamedExceptions() {
        classes().that().areAssignableTo("org.bitwright.allocation.BitwrightException")
                .should().haveSimpleNameEndingWith("Exception").check(BITWRIGHT);
    }
}
