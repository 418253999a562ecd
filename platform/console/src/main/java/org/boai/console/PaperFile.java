package org.boai.console;

import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A paper as PDF: A4, with the characters of its font in it, so that it reads alike everywhere. */
final class PaperFile extends PdfPageEventHelper {
    static final String MEDIA_TYPE = "application/pdf";

    /** In points, 72 to the inch. */
    private static final float SIDE = 46;

    private static final float TOP = 51;
    private static final float BOTTOM = 60;
    private static final float FOOT = 32;
    private static final float CODE = 96;
    private static final float[] COLUMNS = {3, 7};
    private static final int TITLE = 18;
    private static final int TEXT = 11;
    private static final int SMALL = 8;
    private static final float LINE = 1.45f;
    private static final Color SOFT = new Color(0x53, 0x5c, 0x6b);
    private static final Color PALE = new Color(0xee, 0xf1, 0xf5);

    /** Stands for a character that the font does not know; the foot says which. */
    private static final String UNKNOWN = "〓";

    private final BaseFont face;
    private final Set<Integer> missing = new TreeSet<>();

    /** The one that is being set, and how many pages there are before it. */
    private Paper paper;

    private int before;

    private PaperFile(Paper first, BaseFont face) {
        this.paper = first;
        this.face = face;
    }

    /** Sets papers behind each other, each on pages of its own. */
    static byte[] of(List<Paper> papers, BaseFont face) {
        return new PaperFile(papers.getFirst(), face).written(papers);
    }

    private byte[] written(List<Paper> papers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4, SIDE, SIDE, TOP, BOTTOM);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setPageEvent(this);
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(paper.language().tag()));
        document.addTitle(paper.title());
        document.open();
        for (Paper next : papers) {
            document.newPage();
            before = writer.getPageNumber() - 1;
            paper = next;
            write(document, writer);
        }
        document.close();
        return out.toByteArray();
    }

    private void write(Document document, PdfWriter writer) {
        missing.clear();
        document.add(centred(paper.issuer(), TEXT));
        document.add(centred(paper.title(), TITLE));
        document.add(facts());
        document.add(end(writer));
        paper.notice().ifPresent(notice -> document.add(centred(notice, SMALL)));
        if (!missing.isEmpty()) {
            document.add(centred(unknown(), SMALL));
        }
    }

    private PdfPTable facts() {
        PdfPTable table = table(COLUMNS);
        for (Facts.Fact fact : paper.facts()) {
            PdfPCell name = cell(fact.name());
            name.setBackgroundColor(PALE);
            table.addCell(name);
            table.addCell(cell(fact.text()));
        }
        return table;
    }

    /** A long cell goes on on the next page. */
    private static PdfPTable table(float... columns) {
        PdfPTable table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        table.setSpacingBefore(TEXT);
        table.setSplitLate(false);
        return table;
    }

    private PdfPCell cell(String content) {
        PdfPCell cell = new PdfPCell(phrase(content, TEXT, Color.BLACK));
        cell.setPadding(6);
        cell.setLeading(0, LINE);
        cell.setUseAscender(true);
        cell.setUseDescender(true);
        cell.setBorderColor(SOFT);
        return cell;
    }

    private PdfPTable end(PdfWriter writer) {
        PdfPTable table = table(1, 1);
        table.setKeepTogether(true);
        PdfPCell check = bare();
        paper.check()
                .ifPresent(
                        address -> {
                            check.addElement(code(writer, address));
                            check.addElement(
                                    new Paragraph(phrase(paper.invitation(), SMALL, Color.BLACK)));
                            check.addElement(new Paragraph(phrase(address, SMALL, SOFT)));
                        });
        table.addCell(check);
        table.addCell(new PdfPCell(signing(), bare()));
        return table;
    }

    private PdfPTable signing() {
        PdfPTable lines = new PdfPTable(1);
        for (String line : paper.signing()) {
            PdfPCell cell = cell(line);
            cell.setBorder(Rectangle.BOTTOM);
            lines.addCell(cell);
        }
        return lines;
    }

    private static PdfPCell bare() {
        PdfPCell cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    private static Image code(PdfWriter writer, String address) {
        QrPicture.Modules modules = QrPicture.modules(address);
        PdfTemplate picture =
                writer.getDirectContent().createTemplate(modules.edge(), modules.edge());
        modules.dark((x, y) -> picture.rectangle(x, modules.edge() - 1 - y, 1, 1));
        picture.fill();
        Image image = Image.getInstance(picture);
        image.scaleAbsolute(CODE, CODE);
        return image;
    }

    private Paragraph centred(String content, int size) {
        Paragraph paragraph = new Paragraph(phrase(content, size, Color.BLACK));
        paragraph.setAlignment(Element.ALIGN_CENTER);
        paragraph.setLeading(0, LINE);
        return paragraph;
    }

    private Phrase phrase(String content, int size, Color ink) {
        String known =
                content.codePoints()
                        .mapToObj(
                                at -> {
                                    if (at < ' ' || face.charExists(at)) {
                                        return Character.toString(at);
                                    }
                                    missing.add(at);
                                    return UNKNOWN;
                                })
                        .collect(Collectors.joining());
        return new Phrase(known, new Font(face, size, Font.NORMAL, ink));
    }

    private String unknown() {
        String codes = missing.stream().map("U+%04X"::formatted).collect(Collectors.joining(" "));
        return paper.language()
                        .of("字体中没有、以 〓 代替的字:", "Characters that the font lacks, shown as 〓: ")
                + codes;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        int number = writer.getPageNumber() - before;
        String page = paper.language().of(" · 第 " + number + " 页", " · page " + number);
        ColumnText.showTextAligned(
                writer.getDirectContent(),
                Element.ALIGN_CENTER,
                phrase(paper.printed() + page, SMALL, SOFT),
                document.getPageSize().getWidth() / 2,
                FOOT,
                0);
    }
}
