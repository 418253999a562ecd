package org.boai.directory;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Level;
import org.boai.plugins.Place;
import org.boai.plugins.Public;
import org.boai.plugins.Ref;

import java.util.List;
import java.util.Optional;

/**
 * A place where the Red Cross works (阵地): for one organisation or several.
 *
 * @param name its name
 * @param kind what it is
 * @param level of a district, township or village
 * @param venue in which zone
 * @param hostFacility what it is part of
 * @param serves organisations beside its own
 * @param partner with whom it was built
 * @param zones what there is inside
 * @param opening when it is open
 * @param equipment what it has
 * @param studioOf whose studio it is
 * @param place on the map
 * @param demonstration whether it is a model
 * @param state where it stands
 */
@Entity(zh = "阵地", en = "Position", plural = "positions")
public record Position(
        @Public @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 120) String name,
        @Public @Label(zh = "类型", en = "Kind") PositionKind kind,
        @Public @Label(zh = "层级", en = "Level") Level level,
        @Public @Label(zh = "场所", en = "Venue") Venue venue,
        @Public @Label(zh = "依托设施", en = "Host facility") HostFacility hostFacility,
        @Label(zh = "服务组织", en = "Serves") List<Ref<Organisation>> serves,
        @Label(zh = "共建单位", en = "Partner") @Size(max = 120) Optional<String> partner,
        @Label(zh = "功能区", en = "Zones") @Size(max = 300) Optional<String> zones,
        @Label(zh = "开放时间", en = "Opening hours") @Size(max = 300) Optional<String> opening,
        @Label(zh = "设备", en = "Equipment") @Size(max = 50) List<Equipment> equipment,
        @Label(zh = "工作室主人", en = "Studio of") Optional<Ref<Person>> studioOf,
        @Public @Label(zh = "位置", en = "Place") Optional<Place> place,
        @Public @Label(zh = "示范", en = "Demonstration") boolean demonstration,
        @Public @Label(zh = "状态", en = "State") PositionState state) {}
