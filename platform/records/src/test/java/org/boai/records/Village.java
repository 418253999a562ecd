package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.directory.Directory;
import org.boai.registry.Registry;
import org.boai.registry.RegistrySettings;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Role;
import org.boai.store.Attachments;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Two cities of a province on a real database, with people who file. The day is 2026-11-22. */
final class Village implements AutoCloseable {
    static final String FUND = "village-funds/fund";
    static final String LOAN = "village-funds/loan";
    static final String BACKER = "village-funds/backer";
    static final String VISITOR = "village-funds/visitor";
    static final String REPORT = "village-funds/monthly-report";
    static final String FUND_REPORT = "village-funds/fund-report";
    static final String ORGANISATION = "directory/organisation";

    final Database database;
    final Records records;
    final Attachments attachments;
    final Switches switches;
    final Caller nation = caller("nation", Role.ADMINISTRATOR, "CN");
    final Caller city = caller("city", Role.ADMINISTRATOR, "3608");
    final Caller clerk = caller("clerk", Role.REPORTER, "360803100");
    final Caller reader = caller("reader", Role.VIEWER, "3608");
    final Caller neighbour = caller("neighbour", Role.REPORTER, "360702100");
    final UUID town;
    final UUID otherTown;
    private final Registry registry;
    private final Clock clock;

    Village(Dialect dialect, Path folder) throws IOException {
        clock = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
        database = TestDatabases.fresh(dialect);
        Migrations.run(database);
        Tree tree = new Tree(database);
        Path regions =
                Files.writeString(
                        folder.resolve("regions.csv"),
                        """
                        code,name,level,parent_code
                        36,江西省,1,
                        3608,吉安市,2,36
                        3607,赣州市,2,36
                        360803,青原区,3,3608
                        360702,章贡区,3,3607
                        360803100,天玉镇,4,360803
                        360803101,值夏镇,4,360803
                        360803102,富滩镇,4,360803
                        360702100,水东镇,4,360702
                        """);
        new RegionImport(database, tree)
                .load(List.of(regions), LocalDate.of(2023, 6, 30), Progress.NONE);
        registry =
                new Registry(
                        database,
                        new Schema(database),
                        clock,
                        new RegistrySettings(false, Set.of()),
                        List.of(new Directory().define(), VillageFunds.define()),
                        folder);
        registry.start();
        switches = new Switches(database, tree, clock, Set.of("directory"));
        switches.set(
                "village-funds",
                "36",
                SwitchState.ON,
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                "test");
        attachments = new Attachments(database, clock);
        records = records(clock, tree);
        town = organisation("360803100");
        otherTown = organisation("360702100");
    }

    /** The same rows on another day. */
    Records on(String day) {
        return records(
                Clock.fixed(Instant.parse(day + "T02:00:00Z"), ZoneId.of("Asia/Shanghai")),
                new Tree(database));
    }

    private Records records(Clock clock, Tree tree) {
        return new Records(
                database,
                new Rows(database, tree, clock, List.of()),
                registry,
                switches,
                new Access(tree, Set.of("directory/honour/award")),
                tree,
                clock);
    }

    private UUID organisation(String region) {
        return records.create(
                        nation,
                        ORGANISATION,
                        json(
                                """
                                {"name":"%s红十字会","level":"TOWNSHIP","kind":"TOWNSHIP","line":"REGION","region":"%s"}
                                """
                                        .formatted(region, region)),
                        Optional.empty())
                .id();
    }

    static Caller caller(String name, Role role, String region) {
        return new Caller(UUID.randomUUID(), name, role, region, Optional.empty());
    }

    static JsonObject json(String text) {
        return new StrictJson().object(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A fund of the clerk's town. */
    RowView fund(String name, int yuan) {
        return records.create(
                clerk,
                FUND,
                json(
                        """
                        {"name":"%s","amount":%d,"opened":"2026-01-05"}\
                        """
                                .formatted(name, yuan)),
                Optional.empty());
    }

    ReviewQueue reviews() {
        return new ReviewQueue(database, registry, clock);
    }

    /** A file that this caller uploaded. */
    UUID file(Caller by) {
        return attachments.save(
                by.name(),
                new Attachments.Place(by.region(), false),
                "text/plain",
                "a.txt",
                new byte[] {'a'});
    }

    static JsonObject loan(UUID fund, String borrower, int yuan) {
        return json(
                """
                {"fund":"%s","borrower":"%s","amount":%d,"households":3,"first":false,"purpose":"CROPS"}\
                """
                        .formatted(fund, borrower, yuan));
    }

    RowView lend(UUID fund, String borrower, int yuan) {
        return records.create(clerk, LOAN, loan(fund, borrower, yuan), Optional.empty());
    }

    int rows(String entity) {
        return records.list(nation, entity, Map.of("limit", List.of("500"))).items().size();
    }

    @Override
    public void close() {
        registry.close();
        database.close();
    }
}
