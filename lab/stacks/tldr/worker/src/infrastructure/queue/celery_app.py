"""The Celery application of the TL;DR Highlight API, under its name. Analysing itself is left to the lab's API service."""

import os
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from celery import Celery
from celery.signals import worker_ready

app = Celery("tldr_highlight_api", broker=os.environ["CELERY_BROKER_URL"])
app.conf.update(
    broker_transport_options={"priority_steps": [0, 3, 6, 9], "visibility_timeout": 3600},
    broker_connection_retry_on_startup=True,
    task_acks_late=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
)
held = []


@app.task(name="process_stream")
def process_stream(stream_id):
    time.sleep(0.1)
    url = f"{os.environ['API_URL']}/internal/streams/{stream_id}/analysis"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=10) as answer:
        answer.read()


@app.task(name="hold_memory")
def hold_memory(megabytes):
    """As a task that never lets go of its video frames; 0 lets go."""
    held.clear()
    held.append(b"x" * (megabytes * 1024 * 1024))


def metrics():
    with open("/proc/self/statm", encoding="ascii") as statm:
        resident = int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    figures = {
        "process_resident_memory_bytes": ("gauge", resident),
        "process_cpu_seconds_total": ("counter", time.process_time()),
        "process_start_time_seconds": ("gauge", started_at),
    }
    return "".join(f"# TYPE {name} {kind}\n{name} {value}\n" for name, (kind, value) in figures.items())


class Metrics(BaseHTTPRequestHandler):
    def do_GET(self):
        body = metrics().encode()
        self.send_response(200)
        self.send_header("content-type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


started_at = time.time()


@worker_ready.connect
def serve_metrics(**_):
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Metrics)
    threading.Thread(target=server.serve_forever, daemon=True).start()
