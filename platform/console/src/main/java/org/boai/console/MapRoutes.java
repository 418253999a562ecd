package org.boai.console;

import org.boai.console.Replies.MapCheckReply;
import org.boai.console.Replies.MapReply;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.store.Division;
import org.boai.store.MapLayers;

import java.util.List;

/** The maps that operators bring, for the coverage boards of their regions. */
final class MapRoutes {
    private static final String MAPS = "/api/v1/maps";

    private final Maps maps;
    private final PlatformJson json;

    MapRoutes(Maps maps, PlatformJson json) {
        this.maps = maps;
        this.json = json;
    }

    List<Route> routes() {
        Gate set = Gate.needs(Operation.SET_MAPS);
        return List.of(
                Route.of(
                                "GET",
                                MAPS,
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("地图及其审图号", "Maps, with their approval numbers"),
                                this::all)
                        .answers(200, Shape.items(MapReply.class)),
                Route.of(
                                "GET",
                                MAPS + "/{region}",
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("区划的地图", "The map of a region"),
                                this::map)
                        .answersFile(MapFile.SVG),
                Route.of(
                                "PUT",
                                MAPS + "/{region}",
                                set,
                                Text.of(
                                        "上传区划的地图(GeoJSON 或 SVG),须有审图号;dryRun 只检查",
                                        "Bring the map of a region (GeoJSON or SVG) with its"
                                                + " approval number; dryRun only checks it"),
                                this::set)
                        .answers(200, Shape.of(MapCheckReply.class))
                        .query("approval", "dryRun")
                        .needing("approval")
                        .takes(MapFile.GEOJSON, MapFile.SVG)
                        .atMost(MapFile.LARGEST_FILE),
                Route.of(
                                "DELETE",
                                MAPS + "/{region}",
                                set,
                                Text.of("撤下区划的地图", "Take the map of a region away"),
                                this::remove)
                        .answers(204));
    }

    private Reply all(Exchange exchange) {
        exchange.know();
        return json.items(maps.all(exchange.caller()).stream().map(MapRoutes::reply).toList());
    }

    private Reply map(Exchange exchange) {
        exchange.know();
        Maps.Drawn drawn = maps.require(exchange.caller(), exchange.path("region"));
        return MapPicture.plain(drawn, exchange.language());
    }

    private Reply set(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("approval", "dryRun");
        boolean dry = parameters.flag("dryRun");
        parameters.check();
        String type = exchange.contentType(MapFile.GEOJSON, MapFile.SVG);
        Maps.Checked checked =
                maps.check(
                        exchange.caller(),
                        exchange.path("region"),
                        exchange.query("approval").orElse(""),
                        type,
                        exchange.body());
        if (!dry) {
            maps.keep(checked);
        }
        return json.ok(
                new MapCheckReply(
                        checked.map().region(),
                        checked.map().approval(),
                        checked.drawing().regions(),
                        checked.missing().stream().map(Division::code).toList()));
    }

    private Reply remove(Exchange exchange) {
        exchange.know();
        maps.remove(exchange.caller(), exchange.path("region"));
        return Reply.empty(204);
    }

    private static MapReply reply(MapLayers.Entry map) {
        return new MapReply(map.region(), map.approval(), map.by(), map.at());
    }
}
