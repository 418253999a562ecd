package org.boai.records;

import org.boai.plugins.Text;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.RowIds;
import org.boai.store.RowQuery;
import org.boai.store.VaultExportTable;
import org.boai.store.VaultExportTable.Approval;
import org.boai.store.VaultExportTable.Wanted;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Taking rows out of the vault: one custodian asks for it and says why, another approves it, and
 * for a day the first may take them, in clear.
 */
public final class VaultExports {
    /** How long somebody may think about it. */
    private static final Duration OPEN = Duration.ofDays(7);

    private static final Duration APPROVED = Duration.ofHours(24);

    private final Rooms rooms;
    private final VaultExportTable table;

    VaultExports(Rooms rooms) {
        this.rooms = rooms;
        this.table = new VaultExportTable(rooms.database());
    }

    /** Asks for the rows of an entity in the subtree of a region. */
    public Wanted ask(Caller caller, String entity, String region, String reason) {
        rooms.access().require(caller, Operation.EXPORT_VAULT, region);
        if (!rooms.catalog().subject(entity).table().vaulted()) {
            throw new RecordsException.Conflict(
                    "not-in-vault",
                    Text.of(
                            "该实体不在保管库中,直接导出列表即可。",
                            "The entity does not lie in the vault. Export its list."));
        }
        Wanted wanted =
                new Wanted(
                        RowIds.next(),
                        entity,
                        region,
                        reason,
                        caller.name(),
                        rooms.clock().instant(),
                        Optional.empty());
        table.insert(wanted);
        return wanted;
    }

    /** What is open or may be taken, within the caller's reach. */
    public List<Wanted> list(Caller caller) {
        rooms.access().require(caller, Operation.EXPORT_VAULT);
        return table.since(rooms.clock().instant().minus(OPEN.plus(APPROVED))).stream()
                .filter(one -> endsAt(one).isAfter(rooms.clock().instant()))
                .filter(one -> rooms.access().reaches(caller, one.region()))
                .toList();
    }

    /** Until when it can be approved, or taken once it was. */
    public Instant endsAt(Wanted one) {
        return one.approval()
                .map(approval -> approval.at().plus(APPROVED))
                .orElse(one.askedAt().plus(OPEN));
    }

    /** Approves what another has asked for. */
    public Wanted approve(Caller caller, UUID id) {
        Wanted wanted = find(caller, id);
        if (wanted.askedBy().equals(caller.name())) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "four-eyes",
                    Text.of(
                            "您自己申请的导出须由另一名保管员批准。",
                            "You have asked for it yourself. Another custodian has to approve"
                                    + " it."));
        }
        Approval approval = new Approval(caller.name(), rooms.clock().instant());
        if (!table.approve(wanted, approval)) {
            throw new RecordsException.Conflict(
                    "approved-already",
                    Text.of("该导出已经批准,无须再办。", "It was approved already. Nothing is left to do."));
        }
        return new Wanted(
                wanted.id(),
                wanted.entity(),
                wanted.region(),
                wanted.reason(),
                wanted.askedBy(),
                wanted.askedAt(),
                Optional.of(approval));
    }

    /** What the columns of its rows are. */
    public List<SheetColumn> columns(Caller caller, UUID id) {
        return sheet(approved(caller, id)).columns();
    }

    /** The rows in clear, one per list of cells; the result is the reader's. */
    public <R> R take(Caller caller, UUID id, Function<Stream<List<String>>, R> reader) {
        Wanted wanted = approved(caller, id);
        Subject subject = rooms.catalog().subject(wanted.entity());
        Sheet sheet = sheet(wanted);
        table.taken(wanted);
        return subject.program()
                .guarded(
                        () ->
                                rooms.rows().stream(
                                        subject.table(),
                                        RowQuery.all()
                                                .within(wanted.region())
                                                .limit(Integer.MAX_VALUE),
                                        rows ->
                                                reader.apply(
                                                        rows.map(Views.clear(subject))
                                                                .map(sheet::cells))));
    }

    private Sheet sheet(Wanted wanted) {
        return new Sheet(rooms.catalog().subject(wanted.entity()));
    }

    private Wanted approved(Caller caller, UUID id) {
        Wanted wanted = find(caller, id);
        if (!wanted.askedBy().equals(caller.name()) || wanted.approval().isEmpty()) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "not-approved",
                    Text.of(
                            "只有申请人在另一名保管员批准后 24 小时内可以导出。请先请人批准。",
                            "Who has asked for it takes it, within 24 hours after another custodian"
                                    + " has approved it. Have it approved first."));
        }
        return wanted;
    }

    private Wanted find(Caller caller, UUID id) {
        rooms.access().require(caller, Operation.EXPORT_VAULT);
        return table.find(id)
                .filter(one -> rooms.access().reaches(caller, one.region()))
                .filter(one -> endsAt(one).isAfter(rooms.clock().instant()))
                .orElseThrow(RecordsException.NotFound::new);
    }
}
