package org.boai.store;

import org.boai.plugins.Text;

import java.util.List;
import java.util.stream.Collectors;

/** One safe change of the tables. Each can be run again after it was interrupted. */
sealed interface SchemaStep {

    /** What it does, for whoever approves the plan. */
    Text text();

    /** What is known of one column. */
    record Known(
            String entity,
            String component,
            String table,
            SqlColumn column,
            String type,
            String detail,
            boolean required,
            boolean key) {

        /** The same column under the names of another. */
        Known named(Known other) {
            return new Known(
                    other.entity(),
                    other.component(),
                    other.table(),
                    new SqlColumn(other.column().name(), column.type()),
                    type,
                    detail,
                    required,
                    key);
        }

        /** The same column, filled in every row or not. */
        Known required(boolean filled) {
            return new Known(entity, component, table, column, type, detail, filled, key);
        }

        /** The same column, no part of the natural key. */
        Known gone() {
            return new Known(entity, component, table, column, type, detail, false, false);
        }
    }

    /** A new table. */
    record CreateTable(TableLayout table, List<Known> columns) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of("新建表 " + table.id(), "New table for " + table.id());
        }
    }

    /** An entity takes another name. */
    record RenameEntity(String from, String fromTable, TableLayout to) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "%s 改名为 %s".formatted(from, to.id()), "%s becomes %s".formatted(from, to.id()));
        }
    }

    /** A component takes another name. */
    record RenameColumn(Known from, Known to) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "%s.%s 改名为 %s".formatted(to.entity(), from.component(), to.component()),
                    "%s.%s becomes %s".formatted(to.entity(), from.component(), to.component()));
        }
    }

    /** A new column, empty for the rows that are there. */
    record AddColumn(Known column) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "新增 %s.%s".formatted(column.entity(), column.component()),
                    "New: %s.%s".formatted(column.entity(), column.component()));
        }
    }

    /** Indexes of parts of a component, for the rows that are there too. */
    record AddParts(Known whole, FieldColumns field, List<Known> columns) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "%s.%s 可按部分查找".formatted(whole.entity(), whole.component()),
                    "%s.%s is found by parts".formatted(whole.entity(), whole.component()));
        }
    }

    /** By what rows are known again, for the rows that are there too. */
    record AddTraces(TableLayout table, List<Known> columns) implements SchemaStep {
        @Override
        public Text text() {
            String names = columns.stream().map(Known::component).collect(Collectors.joining(", "));
            return Text.of(
                    "%s 可按 %s 重新认出".formatted(table.id(), names),
                    "%s is known again by %s".formatted(table.id(), names));
        }
    }

    /** Rows without a value receive one. */
    record FillColumns(Known first, List<String> columns, List<Object> values)
            implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "为 %s.%s 的旧记录补值".formatted(first.entity(), first.component()),
                    "Rows without %s.%s receive a value"
                            .formatted(first.entity(), first.component()));
        }
    }

    /** A column whose type, obligation or detail changes within what is safe. */
    record AlterColumn(Known from, Known to) implements SchemaStep {
        @Override
        public Text text() {
            if (!from.column().type().equals(to.column().type())) {
                return Text.of(
                        "加宽 %s.%s".formatted(to.entity(), to.component()),
                        "Wider: %s.%s".formatted(to.entity(), to.component()));
            }
            return from.required() && !to.required()
                    ? Text.of(
                            "%s.%s 可以为空".formatted(to.entity(), to.component()),
                            "%s.%s may be empty".formatted(to.entity(), to.component()))
                    : Text.of(
                            "更新 %s.%s".formatted(to.entity(), to.component()),
                            "Changed: %s.%s".formatted(to.entity(), to.component()));
        }
    }

    /** The index behind the natural key is made anew or dropped; no columns mean no key. */
    record NaturalKey(TableLayout table, List<String> before, List<String> columns)
            implements SchemaStep {
        @Override
        public Text text() {
            return Text.of("更新 " + table.id() + " 的自然键", "Natural key of " + table.id());
        }
    }

    /** Its rows and their files are for custodians alone from now on, or no longer. */
    record MoveVault(TableLayout table) implements SchemaStep {
        @Override
        public Text text() {
            return table.vaulted()
                    ? Text.of(table.id() + " 移入保管库", table.id() + " goes into the vault")
                    : Text.of(table.id() + " 移出保管库", table.id() + " leaves the vault");
        }
    }

    /** Its rows are read by those below them from now on, or no longer. */
    record OpenBelow(TableLayout table) implements SchemaStep {
        @Override
        public Text text() {
            return table.bindsBelow()
                    ? Text.of(table.id() + " 下级可读", table.id() + " is read by those below")
                    : Text.of(
                            table.id() + " 下级不再可读",
                            table.id() + " is read by those below no longer");
        }
    }

    /** An index. */
    record AddIndex(String table, List<String> columns) implements SchemaStep {
        @Override
        public Text text() {
            return Text.of(
                    "索引 %s(%s)".formatted(table, String.join(", ", columns)),
                    "Index %s(%s)".formatted(table, String.join(", ", columns)));
        }
    }
}
