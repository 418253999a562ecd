package org.boai.store;

/** The tree on what stands in for Oracle. */
class OracleTreeTest extends TreeContract {

    @Override
    Dialect dialect() {
        return Dialect.ORACLE;
    }
}
