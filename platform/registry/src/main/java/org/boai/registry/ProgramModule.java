package org.boai.registry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The module of a jar, read from the very bytes that were checked: no file is opened again, and
 * none is held open.
 */
final class ProgramModule extends ModuleReference implements ModuleFinder {
    private final Map<String, byte[]> entries;

    ProgramModule(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        super(descriptor, null);
        this.entries = entries;
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return name.equals(descriptor().name()) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<ModuleReference> findAll() {
        return Set.of(this);
    }

    @Override
    public ModuleReader open() {
        return new ModuleReader() {
            @Override
            public Optional<URI> find(String name) {
                return entries.containsKey(name)
                        ? Optional.of(URI.create("boai:" + name.replace(" ", "%20")))
                        : Optional.empty();
            }

            @Override
            public Optional<InputStream> open(String name) {
                return Optional.ofNullable(entries.get(name)).map(ByteArrayInputStream::new);
            }

            @Override
            public Stream<String> list() {
                return entries.keySet().stream();
            }

            @Override
            public void close() {
                // Bytes in memory need no closing.
            }
        };
    }
}
