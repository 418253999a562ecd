package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Fees paid by 32 at once for a few members while the server is killed. */
final class PaymentRounds extends KillRounds {
    private static final int PAYERS = 32;
    private static final BigDecimal FEE = new BigDecimal("10.00");

    private final String unit;
    private final List<String> members;
    private final LocalDate today;

    /** No two payments are of the same amount, in cents. */
    private final Map<String, Integer> amounts = new ConcurrentHashMap<>();

    private final AtomicInteger cents = new AtomicInteger();
    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    PaymentRounds(String unit, List<String> members, LocalDate today) {
        super(PAYERS);
        this.unit = unit;
        this.members = members;
        this.today = today;
    }

    /** Adult members of a unit who have paid nothing yet. */
    static List<String> members(Api api, String unit, int number) {
        return IntStream.range(0, number).mapToObj(i -> member(api, unit, i)).toList();
    }

    private static String member(Api api, String unit, int number) {
        String person =
                api.post(
                                "/people",
                                Map.of(
                                        "name",
                                        "示例缴费人" + number,
                                        "bornOn",
                                        "1980-05-05",
                                        "organisation",
                                        unit))
                        .expect(201)
                        .id();
        String day = Product.today().toString();
        String id =
                api.post(
                                "/memberships",
                                Map.ofEntries(
                                        Map.entry("kind", "ADULT"),
                                        Map.entry("grade", "ORDINARY"),
                                        Map.entry("person", person),
                                        Map.entry("channel", "OTHER"),
                                        Map.entry("path", "LEDGER"),
                                        Map.entry("appliedOn", day),
                                        Map.entry("joinedOn", day),
                                        Map.entry("guardianConsent", false),
                                        Map.entry("backbone", false),
                                        Map.entry("organisation", unit)))
                        .expect(201)
                        .id();
        for (String step : List.of("submit", "approve")) {
            api.post("/memberships/" + id + "/" + step, Map.of("on", day)).expect(200);
        }
        api.post("/member-cards", Map.of("membership", id, "organisation", unit)).expect(201);
        api.post("/memberships/" + id + "/activate", Map.of("on", day)).expect(200);
        return id;
    }

    @Override
    void file(Api api, String name) {
        int amount = amounts.computeIfAbsent(name, _ -> cents.incrementAndGet());
        Api.Reply reply;
        do {
            reply =
                    api.post(
                            "/fee-payments",
                            Map.of(
                                    "membership", members.get(amount % members.size()),
                                    "year", today.getYear(),
                                    "amount", BigDecimal.valueOf(amount, 2),
                                    "paidOn", today.toString(),
                                    "channel", "CASH",
                                    "organisation", unit),
                            Map.of("Idempotency-Key", "k-" + name));
        } while (reply.status() == 503 || reply.status() == 409);
        String receipt = reply.expect(201).json().getString("receiptNo");
        assertEquals(receipt, receipts.computeIfAbsent(name, _ -> receipt), "another receipt");
    }

    @Override
    List<String> names(Api api) {
        Map<String, String> named = new HashMap<>();
        amounts.forEach(
                (name, amount) -> named.put(BigDecimal.valueOf(amount, 2).toString(), name));
        return payments(api).stream()
                .map(row -> named.get(yuan(row, "amount").toString()))
                .toList();
    }

    private static List<JsonObject> payments(Api api) {
        return api.all("/fee-payments");
    }

    private static BigDecimal yuan(JsonObject of, String member) {
        return of.getJsonNumber(member).bigDecimalValue().setScale(2);
    }

    /** The books agree to the cent, and no number is missing or given twice. */
    @Override
    void check(Api api) {
        super.check(api);
        List<String> numbers = new ArrayList<>();
        Map<String, BigDecimal> fees = new HashMap<>();
        Map<String, BigDecimal> paid = new HashMap<>();
        for (JsonObject row : payments(api)) {
            numbers.add(row.getString("receiptNo"));
            fees.merge(row.getString("membership"), yuan(row, "fee"), BigDecimal::add);
            paid.merge(row.getString("membership"), yuan(row, "amount"), BigDecimal::add);
            assertEquals(yuan(row, "amount"), yuan(row, "fee").add(yuan(row, "gift")));
            List<JsonObject> postings = row.getJsonArray("postings").getValuesAs(JsonObject.class);
            assertEquals(yuan(row, "amount"), sum(postings, "debit"));
            assertEquals(yuan(row, "amount"), sum(postings, "credit"));
        }
        assertEquals(
                IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(number -> "%d-%06d".formatted(today.getYear(), number))
                        .toList(),
                numbers.stream().sorted().toList());
        paid.replaceAll((_, sum) -> sum.min(FEE));
        assertEquals(paid, fees, "the fee of the year and no more");
        List<JsonObject> levels =
                api.get("/programs/directory/x/fees/levels?year=" + today.getYear())
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);
        assertEquals(
                fees.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                sum(levels, "share"));
    }

    private static BigDecimal sum(List<JsonObject> of, String member) {
        return of.stream().map(one -> yuan(one, member)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
