package org.boai.console;

import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.span;

import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Attachments;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that rows refer to. What a browser could run is neither taken nor shown in place. */
final class AttachmentRoutes {
    private static final int LONGEST_NAME = 200;
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)filename(?<star>\\*=UTF-8'[^']*'|=)\"?(?<name>[^\";]+)\"?");

    /** The types that are taken, with what their content begins with. */
    private static final Map<String, List<String>> TYPES =
            Map.of(
                    "application/pdf", List.of("%PDF-"),
                    "image/png", List.of("\u0089PNG\r\n\u001a\n"),
                    "image/jpeg", List.of("\u00ff\u00d8\u00ff"),
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            List.of("PK"),
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            List.of("PK"),
                    "application/zip", List.of("PK"),
                    "text/plain", List.of(""),
                    "text/csv", List.of(""));

    private final Attachments attachments;
    private final Records records;
    private final PlatformJson json;
    private final Layout layout;
    private final long maxUpload;
    private final UploadScan scan;

    AttachmentRoutes(
            Attachments attachments,
            Records records,
            PlatformJson json,
            Layout layout,
            long maxUpload,
            UploadScan scan) {
        this.attachments = attachments;
        this.records = records;
        this.json = json;
        this.layout = layout;
        this.maxUpload = maxUpload;
        this.scan = scan;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "POST",
                                "/api/v1/attachments",
                                Gate.needs(Operation.ATTACH),
                                Text.of("上传附件", "Upload a file"),
                                this::upload)
                        .answers(201, Shape.of(Replies.AttachmentReply.class))
                        .takes(TYPES.keySet().stream().sorted().toArray(String[]::new))
                        .atMost(maxUpload),
                Route.of(
                                "GET",
                                "/api/v1/attachments/{id}",
                                Gate.needs(Operation.READ_ROWS),
                                Text.of(
                                        "下载附件;加密字段的附件须说明理由",
                                        "Download a file; that of a masked field takes a reason"),
                                this::download)
                        .query("reason")
                        .answersFile("*/*"),
                Route.page(
                        "GET", "/attachments/{id}", Gate.needs(Operation.READ_ROWS), this::open));
    }

    private Reply upload(Exchange exchange) {
        exchange.know();
        String type = exchange.contentType(TYPES.keySet().toArray(String[]::new));
        String name = exchange.header("Content-Disposition").map(this::fileName).orElse("file");
        UUID id = keep(exchange.caller(), type, name, exchange.body());
        return json.reply(201, new Replies.AttachmentReply(id))
                .with("Location", "/api/v1/attachments/" + id);
    }

    /**
     * Keeps a file of a type that is taken and whose content is what it says; of a photograph the
     * picture alone.
     */
    UUID keep(Caller caller, String type, String name, byte[] content) {
        List<String> beginnings = TYPES.getOrDefault(type, List.of());
        String start =
                new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        if (content.length == 0 || beginnings.stream().noneMatch(start::startsWith)) {
            throw Refusal.of(
                    415,
                    "unsupported-media-type",
                    "文件类型不受支持,或内容与类型不符。可用:PDF、PNG、JPEG、XLSX、DOCX、ZIP、TXT、CSV。",
                    "The file is of no supported type, or not what it says. There are PDF, PNG,"
                            + " JPEG, XLSX, DOCX, ZIP, TXT and CSV.");
        }
        byte[] kept = Photograph.bare(type, content);
        scan.check(content);
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\\"<>]", "_");
        return attachments.save(
                caller.name(),
                new Attachments.Place(caller.region(), caller.isCustodian()),
                type,
                clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean,
                kept);
    }

    private String fileName(String disposition) {
        Matcher matcher = FILE_NAME.matcher(disposition);
        if (!matcher.find()) {
            return "file";
        }
        String name = matcher.group("name").strip();
        try {
            return matcher.group("star").length() > 1
                    ? URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : name;
        } catch (IllegalArgumentException e) {
            return "file";
        }
    }

    /** The file, or the question why it is wanted. */
    private Reply open(Exchange exchange) {
        try {
            return download(exchange);
        } catch (RecordsException.Invalid e) {
            Language language = exchange.language();
            boolean asked = exchange.query("reason").isPresent();
            String title = language.of("加密的附件", "A file that is kept masked");
            return layout.page(
                    exchange,
                    asked ? 422 : 200,
                    title,
                    h1(title),
                    asked ? Layout.told(EntityPages.problems(e), language) : span(),
                    form(
                                    EntityPages.why(language),
                                    button(language.of("查看", "Show")).withClass("primary"))
                            .withMethod("get")
                            .withClass("panel entity"));
        }
    }

    private Reply download(Exchange exchange) {
        exchange.know("reason");
        UUID id = exchange.id("id").orElseThrow(Refused::outOfReach);
        Attachments.Stored file = records.file(exchange.caller(), id, exchange.query("reason"));
        return Reply.of(200, file.mediaType(), file.content())
                .named(file.name())
                .with(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; frame-ancestors 'none'");
    }
}
