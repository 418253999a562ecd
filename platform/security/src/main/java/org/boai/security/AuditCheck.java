package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.AuditTable;
import org.boai.store.AuditTable.Block;
import org.boai.store.AuditTable.Checkpoint;
import org.boai.store.AuditTable.Entry;
import org.boai.store.AuditTable.Link;
import org.boai.store.Database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Verifies the audit trail. What a whole old copy of the database lacks, only a checkpoint that was
 * kept elsewhere can tell.
 */
final class AuditCheck {
    private static final int MOST_FINDINGS = 20;

    private final AuditTable table;
    private final Keyring keys;

    /** Verifies the trail of this database with these keys. */
    AuditCheck(Database database, Keyring keys) {
        this.table = new AuditTable(database);
        this.keys = keys;
    }

    /**
     * Goes through all of it.
     *
     * @param kept checkpoints that were kept elsewhere
     */
    AuditReport verify(List<Checkpoint> kept) {
        Walk walk = new Walk();
        table.blocks(
                blocks -> {
                    blocks.takeWhile(_ -> walk.goesOn()).forEach(walk::block);
                    return walk;
                });
        if (walk.goesOn()) {
            table.entries(
                    entries -> {
                        entries.takeWhile(_ -> walk.goesOn()).forEach(walk::loose);
                        return walk;
                    });
        }
        table.checkpoints().forEach(walk::checkpoint);
        kept.forEach(walk::checkpoint);
        return new AuditReport(walk.sealed.size(), walk.seq, List.copyOf(walk.findings));
    }

    private final class Walk {
        private final List<Text> findings = new ArrayList<>();
        private final Set<UUID> sealed = new HashSet<>();
        private long seq;
        private String previous = "";
        private Instant last = Instant.EPOCH;

        boolean goesOn() {
            return findings.size() < MOST_FINDINGS;
        }

        private void find(String zh, String en) {
            findings.add(Text.of(zh, en));
        }

        void block(Block block) {
            if (block.seq() != seq + 1) {
                find("第 %d 块缺失。".formatted(seq + 1), "Block %d is missing.".formatted(seq + 1));
            } else if (!block.previous().equals(previous)) {
                find(
                        "第 %d 块没有接在前一块之后。".formatted(block.seq()),
                        "Block %d does not follow the one before.".formatted(block.seq()));
            }
            if (!keys.digest(block.content()).equals(block.digest())) {
                find(
                        "第 %d 块被改动。".formatted(block.seq()),
                        "Block %d was changed.".formatted(block.seq()));
            }
            seq = block.seq();
            previous = block.digest();
            last = block.at();
            Map<UUID, Entry> found = new HashMap<>();
            table.entries(block.links().stream().map(Link::id).toList())
                    .forEach(entry -> found.put(entry.id(), entry));
            for (Link link : block.links()) {
                sealed.add(link.id());
                Optional.ofNullable(found.get(link.id()))
                        .ifPresentOrElse(
                                entry -> entry(entry, link.digest()),
                                () ->
                                        find(
                                                "第 %d 块中的记录 %s 被删除。"
                                                        .formatted(block.seq(), link.id()),
                                                "The entry %s of block %d was deleted."
                                                        .formatted(link.id(), block.seq())));
            }
        }

        private void entry(Entry entry, String digest) {
            if (!entry.digest().equals(digest)
                    || !keys.digest(entry.content()).equals(entry.digest())) {
                find(
                        "记录 %s(%s)被改动。".formatted(entry.id(), entry.at()),
                        "The entry %s of %s was changed.".formatted(entry.id(), entry.at()));
            }
        }

        /** An entry that is in no block has to be new. */
        void loose(Entry entry) {
            if (sealed.contains(entry.id())) {
                return;
            }
            entry(entry, entry.digest());
            Instant made = Instant.ofEpochMilli(entry.id().getMostSignificantBits() >>> 16);
            if (made.isBefore(last.minus(AuditChain.LONGEST.multipliedBy(2)))) {
                find(
                        "记录 %s(%s)是事后插入的。".formatted(entry.id(), entry.at()),
                        "The entry %s of %s was put in afterwards."
                                .formatted(entry.id(), entry.at()));
            }
        }

        void checkpoint(Checkpoint checkpoint) {
            if (!keys.signed(checkpoint.content(), checkpoint.signature())) {
                find(
                        "第 %d 号检查点的签名不对。".formatted(checkpoint.seq()),
                        "The signature of checkpoint %d is wrong.".formatted(checkpoint.seq()));
                return;
            }
            boolean stands =
                    table.find(checkpoint.block())
                            .filter(block -> block.digest().equals(checkpoint.digest()))
                            .isPresent();
            if (!stands) {
                find(
                        "第 %d 号检查点(%s)所签的第 %d 块已不存在或不同:末尾被删,或恢复了旧数据库。"
                                .formatted(checkpoint.seq(), checkpoint.at(), checkpoint.block()),
                        "Block %d, which checkpoint %d of %s signs, is gone or another: the end was cut off, or an old database restored."
                                .formatted(checkpoint.block(), checkpoint.seq(), checkpoint.at()));
            }
        }
    }
}
