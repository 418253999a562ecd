package org.boai.console;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Division;
import org.boai.store.MapLayers;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maps that operators bring: each shows the regions directly below one. */
final class Maps {
    private final MapLayers layers;
    private final Access access;
    private final Tree tree;
    private final Clock clock;

    Maps(MapLayers layers, Access access, Tree tree, Clock clock) {
        this.layers = layers;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
    }

    /** A map with what is drawn on it. */
    record Drawn(MapLayers.Entry map, MapDrawing drawing) {}

    /**
     * A map that may be kept.
     *
     * @param missing the regions that it should show and does not
     */
    record Checked(MapLayers.Entry map, MapDrawing drawing, List<Division> missing) {}

    /** The maps of regions within reach. */
    List<MapLayers.Entry> all(Caller caller) {
        return layers.all().stream().filter(map -> access.reaches(caller, map.region())).toList();
    }

    /** The map of a region, if it has one. */
    Optional<Drawn> find(String region) {
        return layers.find(region)
                .flatMap(
                        map ->
                                layers.drawing(region)
                                        .map(text -> new Drawn(map, MapDrawing.of(text))));
    }

    /** The same for somebody who reaches the region. */
    Drawn require(Caller caller, String region) {
        access.require(caller, Operation.READ_KPIS, region);
        return find(region).orElseThrow(Refused::outOfReach);
    }

    /**
     * Reads what somebody sends for a region.
     *
     * @throws Refusal with all that keeps it from being a map of the region
     */
    Checked check(Caller caller, String region, String approval, String type, byte[] content) {
        access.require(caller, Operation.SET_MAPS, region);
        List<Division> below = tree.children(region, false, LocalDate.now(clock));
        List<Problem> problems = new ArrayList<>();
        Optional<String> number = MapDrawing.approval(approval);
        if (number.isEmpty()) {
            problems.add(
                    new Problem(
                            "approval",
                            "map-approval",
                            Text.of(
                                    "必须填写审图号,例:GS(2024)0650号、赣S(2023)012号。没有审图号的地图不能使用。",
                                    "The approval number of the map (审图号) is needed, for example"
                                            + " GS(2024)0650号. A map without one cannot be used."),
                            Problem.Severity.ERROR));
        }
        Optional<MapDrawing> drawing = Optional.empty();
        try {
            drawing = Optional.of(MapFile.read(type, content).of(below));
            if (drawing.get().regions().isEmpty()) {
                throw MapFile.refused(
                        "map-no-region",
                        "图形中没有该区划直属下级的代码。请在 GeoJSON 的 properties.code(或 adcode),或 SVG 图形的"
                                + " data-region 中写明代码,例:"
                                + codes(below),
                        "No shape has the code of a region directly below. Give it in"
                                + " properties.code (or adcode) of GeoJSON, or in data-region of a"
                                + " shape of SVG, for example "
                                + codes(below));
            }
        } catch (Refusal refused) {
            problems.addAll(refused.problems());
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        MapDrawing drawn = drawing.orElseThrow();
        return new Checked(
                new MapLayers.Entry(
                        region,
                        number.orElseThrow(),
                        caller.name(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                drawn,
                below.stream().filter(one -> !drawn.shows(one.code())).toList());
    }

    private static String codes(List<Division> below) {
        return below.isEmpty() ? "—" : below.getFirst().code() + "…" + below.getLast().code();
    }

    void keep(Checked checked) {
        layers.put(checked.map(), checked.drawing().text());
    }

    void remove(Caller caller, String region) {
        access.require(caller, Operation.SET_MAPS, region);
        if (!layers.remove(region, caller.name())) {
            throw Refused.outOfReach();
        }
    }
}
