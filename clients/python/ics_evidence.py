"""A client of ICS Evidence that needs only the standard library; tables need pandas as well.

    from ics_evidence import Evidence

    evidence = Evidence("https://evidence.example.org")
    for finding in evidence.findings.list(theme="workforce", kind="statistic"):
        print(finding["statement"])

Every list is read in one edition, from its first page to its last. Warnings of the service become Python warnings.
"""

import io
import itertools
import json
import re
import sys
import time
import warnings
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

__all__ = ["Evidence", "Problem", "Gone", "NotHeld", "EvidenceWarning", "to_frame"]
__version__ = "0.1.0"

COLLECTIONS = (
    "findings quotes statistics sources organisations people themes populations surveys questions series anomalies comparisons outcomes editions"
).split()
LONGEST_PAGE = 500
BATCH = 50
BUSY = (429, 503)
NOTICE = re.compile(r'(\w+); ("(?:[^"\\]|\\.)*")')


class EvidenceWarning(UserWarning):
    """A warning that the service sends with its answer."""


class Problem(Exception):
    """An answer that is a problem document (RFC 9457)."""

    def __init__(self, document):
        self.status = document.get("status")
        self.title = document.get("title")
        self.detail = document.get("detail")
        self.errors = document.get("errors", [])
        self.codes = [error["code"] for error in self.errors]
        self.request_id = document.get("request_id")
        self.restart = document.get("restart")
        advice = [f"{error['parameter'] or 'request'}: {error['detail']}" for error in self.errors]
        super().__init__("\n".join([f"{self.status} {self.detail}", *advice]))


class Gone(Problem):
    """A record that was withdrawn: `reason`, and the id and path of the record that replaces it, or None."""

    def __init__(self, document):
        super().__init__(document)
        self.reason = self.detail
        self.successor_url = document.get("successor")
        self.successor = self.successor_url and self.successor_url.rsplit("/", 1)[-1]


class NotHeld(Problem):
    """An edition that cannot be queried: `download` is the path of its files, if they are kept."""

    def __init__(self, document):
        super().__init__(document)
        self.download = document.get("download")


def problem_of(document):
    codes = {error["code"] for error in document.get("errors", [])}
    if "not_held" in codes:
        return NotHeld(document)
    return (Gone if codes & {"withdrawn", "merged"} else Problem)(document)


def in_query(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple, set)):
        return ",".join(map(in_query, value))
    return str(value)


def in_edition(url, edition):
    """The address of a page, pinned: otherwise a list goes on in the current edition when the one that it began with is closed."""
    return f"{re.sub('&edition=[^&]*', '', url)}&edition={edition}"


def tell(notices):
    """Warns at the line of the program that asked, which is the first one outside this module."""
    depth, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals is globals():
        depth, frame = depth + 1, frame.f_back
    for notice in notices:
        warnings.warn(f"{notice['code']}: {notice['detail']}", EvidenceWarning, stacklevel=depth)


class Evidence:
    """The service at an address, which may have a path. With `edition`, every answer is from that edition."""

    def __init__(self, address, edition=None, retries=4, patience=60, timeout=60):
        """`retries` is how often a busy service is asked again, `patience` the longest wait that is accepted, in seconds."""
        self.address = address.rstrip("/")
        self.edition, self.retries, self.patience, self.timeout = edition, retries, patience, timeout
        self._fields = {}
        for name in COLLECTIONS:
            setattr(self, name, Collection(self, name))

    def url(self, path, query):
        """The address of a path with a query; parameters that are None are left out."""
        if self.edition is not None and not path.startswith("downloads/"):
            query = {"edition": self.edition, **query}
        asked = {name: in_query(value) for name, value in query.items() if value is not None}
        return f"{self.address}/v1/{path}" + (f"?{urlencode(asked, safe=',')}" if asked else "")

    def open(self, url, body=None):
        """The bytes and headers of an answer. Waits as a busy service says; raises `Problem` for any other error."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(url, data, {"content-type": "application/json"} if data else {})
        for left in range(self.retries, -1, -1):
            try:
                with urlopen(request, timeout=self.timeout) as answer:
                    return answer.read(), answer.headers
            except HTTPError as error:
                wait = error.headers.get("retry-after", "")
                if error.code not in BUSY or left == 0 or not wait.isdigit() or int(wait) > self.patience:
                    raise self.problem(error) from None
                time.sleep(int(wait))

    @staticmethod
    def problem(error):
        """The problem in an answer; one of a proxy may not be a problem document."""
        try:
            return problem_of(json.load(error))
        except ValueError:
            return Problem({"status": error.code, "title": error.reason, "detail": error.reason})

    def json(self, path, body=None, **query):
        """An answer of `/v1` as JSON: any path that this client has no function for."""
        return json.loads(self.open(self.url(path, query), body)[0])

    def pages(self, path, **query):
        """The pages of a list, all of one edition. The warnings of the first become Python warnings."""
        url = self.url(path, {"limit": LONGEST_PAGE, **query})
        for number in itertools.count():
            page = json.loads(self.open(url)[0])
            if number == 0:
                tell(page["warnings"])
            yield page
            url = page["next"]
            if url is None:
                return
            url = in_edition(url, page["edition"])

    def changes(self, since, **query):
        """What was added, changed, withdrawn or merged since an edition. Raises `NotHeld` if that is no longer known: read all again."""
        for page in self.pages("changes", since=since, **query):
            yield from page["results"]

    def check_quotation(self, text):
        """Is a text a quotation that the base holds word for word? The text is neither stored nor logged."""
        return self.json("quotes/check", {"text": text})

    def check_draft(self, text):
        """The quotations, figures and names of a draft, compared with the base. The draft is neither stored nor logged."""
        return self.json("check", {"text": text})

    def compare(self, *ids):
        """The verdict on every pair of findings: may they be set side by side?"""
        return self.json("comparisons/check", ids=ids)["pairs"]

    def fields(self, edition, name):
        """The columns of a table, as the data package of an edition describes them."""
        if edition not in self._fields:
            package = self.json(f"downloads/{edition}/datapackage.json")
            self._fields[edition] = {table["name"]: table["schema"]["fields"] for table in package["resources"]}
        return self._fields[edition].get(name, [])


class Collection:
    """A collection, such as `evidence.findings`. Filters are those of the API; several values are a list or joined by commas."""

    def __init__(self, evidence, name):
        self.evidence, self.name = evidence, name

    def pages(self, **query):
        """The pages of the list, with `edition`, `total` and `warnings`."""
        return self.evidence.pages(self.name, **query)

    def list(self, **query):
        """All records that match, page by page, in one edition."""
        for page in self.pages(**query):
            yield from page["results"]

    def get(self, id, **query):
        """One record. A merged id is followed; a withdrawn one raises `Gone`."""
        return self.evidence.json(f"{self.name}/{quote(id, safe='')}", **query)

    def batch(self, ids, **query):
        """Records by their ids, in as few requests as possible, in one edition. Unknown and withdrawn ids are left out with a warning."""
        ids = list(dict.fromkeys(ids))
        for start in range(0, len(ids), BATCH):
            for page in self.pages(id=ids[start : start + BATCH], **query):
                query.setdefault("edition", page["edition"])
                yield from page["results"]

    def counts(self, by, **query):
        """Counts by one or two dimensions, such as `by=["theme", "year"]`, with `total` and `groups`."""
        answer = self.evidence.json(f"{self.name}/counts", by=by, **query)
        tell(answer["warnings"])
        return answer

    def cite(self, id, format="bib"):
        """A citation of a finding, quotation or source as text: `bib`, `ris`, `csl.json` or `jsonld`."""
        return self.evidence.open(self.evidence.url(f"{self.name}/{quote(id, safe='')}.{format}", {}))[0].decode()

    def table(self, **query):
        """The list as a pandas data frame with dates, numbers and categories. `attrs` has its edition and warnings."""
        body, headers = self.evidence.open(self.evidence.url(f"{self.name}.csv", query))
        edition = headers["evidence-edition"]
        notices = [{"code": code, "detail": json.loads(detail)} for code, detail in NOTICE.findall(headers.get("evidence-warning", ""))]
        tell(notices)
        frame = typed(body.decode(), self.evidence.fields(edition, self.name))
        frame.attrs.update(edition=edition, warnings=notices)
        return frame


def typed(text, fields):
    """A CSV file of the service as a data frame. Only empty cells are missing, and the guard against formulas is removed."""
    import pandas as pd

    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, na_values=[""])
    described = {field["name"]: field for field in fields}
    for name in frame:
        field = described.get(name, {"type": "string"})
        kind, levels = field["type"], field.get("constraints", {}).get("enum")
        column = frame[name]
        if kind == "date":
            frame[name] = pd.to_datetime(column)
        elif kind == "boolean":
            frame[name] = column.map({"true": True, "false": False}).astype("boolean")
        elif kind in ("integer", "number"):
            frame[name] = pd.to_numeric(column).astype("Int64" if kind == "integer" else "float64")
        elif levels is not None:
            frame[name] = pd.Categorical(column, categories=levels)
        else:
            frame[name] = column.str.replace("^'", "", regex=True)
    return frame


def to_frame(records):
    """Records of any list as a pandas data frame; nested fields become columns such as `source.title`."""
    import pandas as pd

    return pd.json_normalize(list(records))
