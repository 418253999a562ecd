package org.boai.server;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * What authors build with: the folder {@code kit} of an installation has the project files of the
 * platform and the test kit, {@code lib} the other jars.
 */
final class AuthorsKit {
    private static final String POM = "pom.xml";
    private static final String GROUP = "org/boai";

    private final Path kit;
    private final Path lib;
    private final Document root;

    /**
     * The kit of an installation.
     *
     * @throws SettingsProblem if it has none
     */
    AuthorsKit(Path home) {
        this.kit = home.resolve("kit");
        this.lib = home.resolve("lib");
        this.root = parse(kit.resolve(POM));
    }

    /** The versions that the platform itself is built with, by property, and its own. */
    Map<String, String> versions() {
        Map<String, String> versions = new HashMap<>();
        child(root.getDocumentElement(), "properties")
                .ifPresent(
                        properties ->
                                elements(properties)
                                        .forEach(
                                                p ->
                                                        versions.put(
                                                                p.getTagName(),
                                                                p.getTextContent().strip())));
        versions.put("version", version());
        return versions;
    }

    private String version() {
        return text(root.getDocumentElement(), "version");
    }

    /**
     * Puts the platform's artefacts where Maven finds them.
     *
     * @return how many
     */
    int install(Path repository) throws IOException {
        List<Path> poms;
        try (Stream<Path> all = Files.walk(kit)) {
            poms = all.filter(f -> f.endsWith(POM)).sorted().toList();
        }
        for (Path pom : poms) {
            Element project = parse(pom).getDocumentElement();
            String artifact = text(project, "artifactId");
            String name = artifact + "-" + version();
            Path target = repository.resolve(GROUP).resolve(artifact).resolve(version());
            Files.createDirectories(target);
            replace(pom, target.resolve(name + ".pom"));
            for (Path folder : List.of(lib, kit)) {
                Path jar = folder.resolve(name + ".jar");
                if (Files.exists(jar)) {
                    replace(jar, target.resolve(name + ".jar"));
                }
            }
        }
        return poms.size();
    }

    /** Whoever reads the old file while it is replaced reads it whole. */
    private static void replace(Path from, Path to) throws IOException {
        Path fresh = Files.createTempFile(to.resolveSibling(""), "boai", ".tmp");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where Maven keeps what it has fetched: as its settings say, else where it always is. */
    static Path usualRepository() {
        Path maven = Path.of(System.getProperty("user.home"), ".m2");
        Path settings = maven.resolve("settings.xml");
        return Optional.of(settings)
                .filter(Files::isReadable)
                .flatMap(s -> child(parse(s).getDocumentElement(), "localRepository"))
                .map(e -> Path.of(e.getTextContent().strip()))
                .orElse(maven.resolve("repository"));
    }

    private static Document parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException | SAXException e) {
            throw new SettingsProblem(
                    "读不到 %s。请重新安装博爱,或检查该文件。".formatted(file),
                    "%s cannot be read. Install Boai again, or check that file.".formatted(file));
        }
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(e -> e.getTextContent().strip()).orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return elements(parent).filter(e -> e.getTagName().equals(name)).findFirst();
    }

    private static Stream<Element> elements(Element parent) {
        return Stream.iterate(parent.getFirstChild(), n -> n != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
