package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.InvalidProgram;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The main class of the throw-away JVM: asks the one program on its module path for its definition
 * and says on standard output what came of it. It is copied out of this module and runs without the
 * rest of it, so it uses plugins-api and the JDK alone and has no nested classes.
 */
final class Definer {
    static final byte READY = 1;
    static final byte DEFINED = 2;
    static final byte NOTHING = 3;
    static final byte INVALID = 4;
    static final byte FAILED = 5;
    static final byte PROVIDERS = 6;

    private Definer() {}

    /**
     * Runs in a JVM of its own.
     *
     * @param arguments the name of the program's module; those of its views come on standard input
     */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(System.out);
        // What the program prints must not be taken for an answer.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        out.writeByte(READY);
        out.flush();
        DataInputStream in = new DataInputStream(System.in);
        List<String> views = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            views.add(in.readUTF());
        }
        byte[] answer;
        try {
            answer = answer(arguments[0], views);
        } catch (Throwable failure) {
            answer = failed(failure);
        }
        out.write(answer);
        out.flush();
        // Whatever the program has started ends here.
        Runtime.getRuntime().halt(0);
    }

    private static byte[] answer(String module, List<String> viewNames) throws Throwable {
        List<Program> programs = new ArrayList<>();
        for (Program program : ServiceLoader.load(Program.class)) {
            if (module.equals(program.getClass().getModule().getName())) {
                programs.add(program);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (programs.size() != 1) {
            out.writeByte(PROVIDERS);
            out.writeInt(programs.size());
            return bytes.toByteArray();
        }
        ProgramDefinition definition = programs.getFirst().define();
        if (definition == null) {
            out.writeByte(NOTHING);
            return bytes.toByteArray();
        }
        out.writeByte(DEFINED);
        text(out, definition.print());
        List<EntityType> views = views(programs.getFirst().getClass().getClassLoader(), viewNames);
        out.writeInt(views.size());
        for (EntityType view : views) {
            text(out, view.name());
            text(out, view.viewOf().orElseThrow());
            out.writeInt(view.fields().size());
            for (Field field : view.fields()) {
                text(out, field.name());
                text(out, field.typeName());
                text(out, field.type().name());
                out.writeBoolean(field.required());
                out.writeInt(field.choices().size());
                for (Field.Choice choice : field.choices()) {
                    text(out, choice.name());
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The views of these names, read as the platform reads them. */
    static List<EntityType> views(ClassLoader loader, List<String> names) {
        List<EntityType> views = new ArrayList<>();
        for (String name : names) {
            try {
                views.add(
                        EntityType.of(Class.forName(name, false, loader).asSubclass(Record.class)));
            } catch (ClassNotFoundException | ClassCastException e) {
                throw new IllegalStateException("The view " + name + " is no public record.", e);
            }
        }
        return views;
    }

    private static byte[] invalid(InvalidProgram invalid) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(INVALID);
            out.writeInt(invalid.problems().size());
            for (Text problem : invalid.problems()) {
                text(out, problem.zh());
                text(out, problem.en());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What is wrong with the definition, if anything on the way down says so, else the root. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof InvalidProgram) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static byte[] failed(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof InvalidProgram hidden) {
            return invalid(hidden);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FAILED);
            text(out, String.valueOf(cause));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
