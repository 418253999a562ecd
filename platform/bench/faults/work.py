"""What people do while faults happen, and what has to be true afterwards."""

import datetime
import hashlib
import http.client
import itertools
import json
import threading
import time
import uuid
import zoneinfo

TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date().isoformat()
ACTIVITIES = "/programs/charity-homes/component-activity"
FIGURE = "charity-homes.person-times"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
PATIENCE = 180


class Refused(Exception):
    """An answer that says no."""


class Api:
    """A caller of one address."""

    def __init__(self, port, user="admin", password=None):
        self.port = port
        self.token = None
        if password:
            self.token = self.ask("POST", "/sessions", {"user": user, "password": password})["token"]

    def send(self, method, path, body=None, headers=None, timeout=30):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            head = dict(headers or {})
            if self.token:
                head["Authorization"] = f"Bearer {self.token}"
            if body is not None and not isinstance(body, bytes):
                head["Content-Type"] = "application/json"
                body = json.dumps(body)
            line.request(method, "/api/v1" + path, body, head)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def ask(self, method, path, body=None, headers=None):
        status, answer = self.send(method, path, body, headers)
        if status >= 300:
            raise Refused(f"{method} {path}: {status} {answer.decode(errors='replace')}")
        return json.loads(answer) if answer else {}

    def made(self, path, body):
        return self.ask("POST", path, body)["id"]

    def all(self, path):
        items, more = [], ""
        while True:
            page = self.ask("GET", f"{path}?limit=500{more}")
            items += page["items"]
            if "next" not in page:
                return items
            more = "&cursor=" + page["next"]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def identity(sequence):
    digits = "36010119800505" + f"{sequence:03d}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]
    return digits + check


class Work:
    """Filings and fee payments: what was sent, and what was acknowledged."""

    def __init__(self, password):
        self.password = password
        self.lock = threading.Lock()
        self.numbers = itertools.count(1)
        self.sent = {}
        self.acknowledged = set()

    def prepare(self, api, jar):
        """One home that reports and one member who pays."""
        api.ask("POST", "/programs", jar.read_bytes(), {"Content-Type": "application/java-archive"})
        api.ask("PUT", "/programs/charity-homes/switches/36", {"state": "on"})
        unit = api.made("/organisations", {
            "name": "甲县红十字会", "level": "COUNTY", "kind": "BRANCH", "line": "REGION", "region": "360101"})
        api.ask("POST", f"/organisations/{unit}/establish", {"on": "2019-01-01"})
        person = api.made("/people", {"name": "示例会员", "organisation": unit, "identityNumber": identity(1)})
        home = api.made("/programs/charity-homes/home-site", {
            "siteNo": "1", "name": "甲村博爱家园", "village": "360101100200", "organisation": unit, "setting": "RURAL",
            "level": "COUNTY", "households": 100, "population": 400, "fundSources": ["CITY"],
            "totalInvestment": 50000, "manager": person})
        member = api.made("/memberships", {
            "kind": "ADULT", "grade": "ORDINARY", "person": person, "channel": "FIRST_AIDER", "path": "LEDGER",
            "appliedOn": "2020-01-01", "joinedOn": "2020-01-01", "guardianConsent": False, "backbone": False,
            "organisation": unit})
        for step in ("submit", "approve"):
            api.ask("POST", f"/memberships/{member}/{step}", {"on": "2020-01-01"})
        self.unit, self.home, self.member = unit, home, member

    def filing(self):
        number = next(self.numbers)
        return ACTIVITIES, f"示例活动{number}", {
            "site": self.home, "organisation": self.unit, "component": "HEALTH", "activityDate": TODAY,
            "title": f"示例活动{number}", "personTimes": 1, "volunteers": 0, "volunteerHours": 0, "evidence": []}

    def payment(self):
        number = next(self.numbers)
        return "/fee-payments", 1000 + number, {
            "membership": self.member, "organisation": self.unit, "year": 2024, "amount": (1000 + number) / 100,
            "paidOn": "2024-06-01", "channel": "CASH"}

    def send(self, api, what):
        """Once; the answer is None where there is none."""
        path, name, body = what
        with self.lock:
            key = self.sent.setdefault(name, (str(uuid.uuid4()), what))[0]
        try:
            status, answer = api.send("POST", path, body, {"Idempotency-Key": key})
        except (OSError, http.client.HTTPException):
            return None
        if status == 201:
            with self.lock:
                self.acknowledged.add(name)
        elif status < 500:
            raise AssertionError(f"{name}: {status} {answer.decode()}")
        return status

    def surely(self, api, what):
        """Until it is acknowledged."""
        end = time.monotonic() + PATIENCE
        while self.send(api, what) != 201:
            if time.monotonic() > end:
                raise AssertionError(f"{what[1]} is never taken")
            time.sleep(0.2)

    def writers(self, apis, stop, count=4):
        """They file and pay until they are told to stop; what fails is tried again by the check."""
        def write(index):
            for turn in itertools.count():
                if stop.is_set():
                    return
                what = self.filing() if turn % 3 else self.payment()
                if self.send(apis[index % len(apis)], what) is None:
                    time.sleep(0.05)
        threads = [threading.Thread(target=write, args=(i,), daemon=True) for i in range(count)]
        for thread in threads:
            thread.start()
        return threads

    def there(self, api):
        titles = [row["title"] for row in api.all(ACTIVITIES)]
        payments = api.all("/fee-payments")
        return titles, payments

    def check(self, port):
        """Every acknowledged write once, sums and numbers right, indicators as recounted, the trail whole."""
        api = Api(port, password=self.password)
        titles, payments = self.there(api)
        names = titles + [round(p["amount"] * 100) for p in payments]
        lost = self.acknowledged - set(names)
        doubled = len(names) - len(set(names))
        for key, what in list(self.sent.values()):
            if what[1] not in self.acknowledged:
                self.surely(api, what)
        titles, payments = self.there(api)
        names = titles + [round(p["amount"] * 100) for p in payments]
        assert set(names) == set(self.sent) - set(lost), "what was sent is not what is there"
        doubled += len(names) - len(set(names))
        for payment in payments:
            both = [sum(round(float(p[side]) * 100) for p in payment["postings"]) for side in ("debit", "credit")]
            assert both[0] == both[1], f"torn: {payment}"
        receipts = sorted(p["receiptNo"] for p in payments)
        numbers = [int(r.split("-")[-1]) for r in receipts]
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"receipts with gaps: {receipts[:5]}…"
        month = TODAY[:7]
        rows = api.ask("GET", f"/kpis/values?kpi={FIGURE}&region=CN&by=self&from={month}&to={month}")["rows"]
        assert int(rows[0]["value"] or 0) == len(titles), f"figure {rows[0]['value']}, rows {len(titles)}"
        recount = api.ask("POST", "/kpis/recount", {"kpi": FIGURE, "region": "CN", "from": month, "to": month})
        assert recount["equal"], recount
        trail = api.ask("GET", "/audit/verification")
        assert trail["intact"], trail
        return len(lost), doubled, len(self.acknowledged)
