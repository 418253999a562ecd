package org.boai.server;

import org.boai.console.ShippedRegions;
import org.boai.kpi.Kpis;
import org.boai.store.Database;
import org.boai.store.ImportReport;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.Tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The division files of an installation; NOTICE says where they come from. */
final class ProductRegions implements ShippedRegions {
    private static final LocalDate AS_OF = LocalDate.of(2023, 6, 30);

    private final Path folder;
    private final Database database;
    private final Tree tree;
    private final Kpis kpis;

    ProductRegions(Path home, Database database, Tree tree, Kpis kpis) {
        this.folder = home.resolve("data");
        this.database = database;
        this.tree = tree;
        this.kpis = kpis;
    }

    @Override
    public Optional<LocalDate> asOf() {
        return Optional.of(AS_OF).filter(_ -> !files().isEmpty());
    }

    @Override
    public ImportReport load(Progress progress) {
        ImportReport report = new RegionImport(database, tree).load(files(), AS_OF, progress);
        kpis.rebuild();
        return report;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read.", e);
        }
    }
}
