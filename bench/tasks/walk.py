"""Walks through the first pages of all findings with the Python client, as walk.ts does with the one for TypeScript: URL PAGES LIMIT SECONDS."""

import json
import statistics
import sys
import time

sys.path.insert(0, "clients/python")
import ics_evidence

url, pages, limit, seconds = sys.argv[1], *map(int, sys.argv[2:])
size, first_pages = 0, []
open_url = ics_evidence.urlopen


def counted(*asked, **options):
    global size
    answer = open_url(*asked, **options)
    size += int(answer.headers["content-length"])
    return answer


ics_evidence.urlopen = counted
evidence = ics_evidence.Evidence(url)
used, end = time.process_time(), time.perf_counter() + seconds
while not first_pages or time.perf_counter() < end:
    began = time.perf_counter()
    for number, _ in enumerate(evidence.findings.pages(limit=limit), 1):
        if number == 1:
            first_pages.append(1000 * (time.perf_counter() - began))
        if number == pages:
            break
walks = len(first_pages)
processor = (time.process_time() - used) / walks
print(json.dumps({"walks": walks, "firstPage": statistics.median(first_pages), "bytes": size / walks, "processor": processor}))
