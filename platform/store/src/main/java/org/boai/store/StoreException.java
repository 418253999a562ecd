package org.boai.store;

import org.boai.plugins.Text;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/**
 * A failure of the database, sorted by what can be done about it. The driver's own exception is not
 * kept, because its message repeats values of rows and parameters, and logs must not: the cause is
 * a {@code SQLException} with the same codes and stack trace.
 */
public final class StoreException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private static final int LONGEST_SQL = 500;

    /** What kind of failure it is. */
    public enum Code {
        /** The database does not answer, or no connection became free in time: try again later. */
        UNAVAILABLE(
                "数据库暂时不可用。请稍后再试。",
                "The database is not available at the moment. Try again shortly."),
        /** The statement ran longer than allowed. */
        TIMEOUT("操作用时过长，已被中止。请缩小范围后再试。", "The operation took too long. Try a smaller range."),
        /** A row with the same key is there already. */
        DUPLICATE("相同的记录已经存在。请检查是否重复。", "The same record exists. Check for a duplicate."),
        /** Another transaction was faster: running the whole work again may succeed. */
        CONFLICT("他人正在修改同一数据。请再试一次。", "Someone else changed the same data. Try again."),
        /** Another process holds the database files. */
        LOCKED(
                "数据库正被另一个进程使用。请先停止那个进程。",
                "The database is in use by another process. Stop that process."),
        /** The database can be read only. */
        NOT_WRITABLE(
                "数据库不可写入。请检查权限和磁盘空间。",
                "The database cannot be written. Check permissions and disk space."),
        /** Anything else: a fault of the program or of the database. */
        FAILED(
                "数据库操作失败。请联系管理员查看日志。",
                "The database operation failed. Ask an administrator for the log.");

        private final Text text;

        Code(String zh, String en) {
            this.text = Text.of(zh, en);
        }
    }

    private final Code code;
    private final transient Text text;

    StoreException(Code code, Text text, Throwable cause) {
        this(code, text, text.toString(), cause);
    }

    private StoreException(Code code, Text text, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.text = text;
    }

    /** What kind of failure it is. */
    public Code code() {
        return code;
    }

    /** What is wrong and what to do, for a user. */
    public Text text() {
        return text;
    }

    /** Whether the text says no more than that the log has to be looked at. */
    public boolean isLeftToTheLog() {
        return text.equals(Code.FAILED.text);
    }

    /** The failure of a statement, or of what {@code what} names. */
    static StoreException of(Dialect dialect, SQLException e, String what) {
        Code code = dialect.codeOf(e);
        String shown = what.length() > LONGEST_SQL ? what.substring(0, LONGEST_SQL) + "…" : what;
        SQLException discreet = discreet(e);
        String message = code.text.en() + " " + discreet.getMessage() + " [" + shown + "]";
        return new StoreException(code, code.text, message, discreet);
    }

    /** What was encrypted does not open. */
    public static StoreException unreadable(Exception cause) {
        return new StoreException(
                Code.FAILED,
                Text.of(
                        "加密内容无法解开:被改动、移位,或密钥不对。请从备份恢复。",
                        "Encrypted content does not open: it was changed or moved, or the key is"
                                + " another. Restore a backup."),
                cause);
    }

    /** A refusal of one value; {@code en} and {@code zh} never show it. */
    static StoreException refused(String zh, String en) {
        Text text = Text.of(zh, en);
        return new StoreException(Code.FAILED, text, new IllegalArgumentException(en));
    }

    /** What comes out of work that failed with {@code e}. */
    static RuntimeException outOf(Dialect dialect, Exception e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case SQLException sql -> of(dialect, sql, "transaction");
            case IOException io -> new UncheckedIOException(io);
            case InterruptedException interrupted -> {
                Thread.currentThread().interrupt();
                yield new StoreException(Code.FAILED, Code.FAILED.text, interrupted);
            }
            case Exception other -> new StoreException(Code.FAILED, Code.FAILED.text, other);
        };
    }

    /** Messages about the statement itself (class 42: syntax, unknown names) hold no values. */
    private static SQLException discreet(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message =
                state.startsWith("42")
                        ? e.getMessage()
                        : "SQLSTATE " + state + ", error " + e.getErrorCode();
        SQLException copy = new SQLException(message, e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }
}
