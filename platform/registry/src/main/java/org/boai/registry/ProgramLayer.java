package org.boai.registry;

import org.boai.plugins.InvalidProgram;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads the one module of a jar in a layer of its own and asks it for its definition. The layer
 * sees plugins-api, the validation annotations and the JDK: nothing else of the platform is
 * readable, and the class loader above it is that of java.base.
 */
final class ProgramLayer {
    private final ProgramModule reference;
    private final String module;
    private final List<String> views;
    private final Findings findings;

    /**
     * What the code of a program says.
     *
     * @param definition what it adds
     * @param views what it reads of others
     * @param code where its classes come from
     */
    record Loaded(ProgramDefinition definition, List<ViewShape> views, ClassLoader code) {}

    ProgramLayer(ProgramModule reference, List<String> views, Findings findings) {
        this.reference = reference;
        this.module = reference.descriptor().name();
        this.views = views;
        this.findings = findings;
    }

    Optional<Loaded> load() {
        Optional<ModuleLayer> parent =
                Optional.ofNullable(ProgramLayer.class.getModule().getLayer());
        if (parent.isEmpty()) {
            findings.add(
                    "class-path",
                    "平台在类路径上运行，不能加载程序。请在模块路径上启动（./boai serve）。",
                    "The platform runs on the class path and cannot load programs. Start it on the"
                            + " module path (./boai serve).");
            return Optional.empty();
        }
        try {
            Configuration configuration =
                    parent.get()
                            .configuration()
                            .resolve(reference, ModuleFinder.of(), Set.of(module));
            // Null is the class loader of java.base; that of the platform modules would find every
            // module of the boot layer, our rooms among them.
            return run(parent.get().defineModulesWithOneLoader(configuration, null));
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            findings.unusable(module, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Loaded> run(ModuleLayer layer) {
        FutureTask<Optional<Loaded>> task = new FutureTask<>(() -> ask(layer));
        // A thread of the system, not a virtual one: code that loops would keep a carrier for ever.
        Thread.ofPlatform().daemon().name("define " + module).start(task);
        try {
            return task.get(Trial.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            findings.slow();
            return Optional.empty();
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a program was asked.", e);
        }
    }

    private Optional<Loaded> ask(ModuleLayer layer) {
        List<ServiceLoader.Provider<Program>> providers =
                ServiceLoader.load(layer, Program.class).stream()
                        .filter(provider -> provider.type().getModule().getLayer() == layer)
                        .toList();
        if (providers.size() != 1) {
            findings.providers(module, providers.size());
            return Optional.empty();
        }
        Optional<ProgramDefinition> definition =
                Optional.ofNullable(providers.getFirst().get().define());
        if (definition.isEmpty()) {
            findings.undefined(module);
        }
        ClassLoader code = layer.findLoader(module);
        return definition.map(
                defined ->
                        new Loaded(
                                defined,
                                Definer.views(code, views).stream().map(ViewShape::of).toList(),
                                code));
    }

    private void failed(Throwable failure) {
        Throwable cause = Definer.cause(failure);
        if (cause instanceof InvalidProgram invalid) {
            invalid.problems().forEach(problem -> findings.add("definition", problem));
        } else {
            findings.failed(String.valueOf(cause));
        }
    }
}
