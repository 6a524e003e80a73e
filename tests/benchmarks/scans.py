"""How well and how fast scans are read: python -m tests.benchmarks.scans [documents].

Cells right, wrong, wrong without a warning, missing; CPU seconds a document beside full-page RapidOCR and (where installed) tesseract
on the same pictures in the same run, each in a process of its own; memory of the reader. Times are of the processor, not of the clock.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.scans.paper import Wear, scanned
from tests.scans.reports import drawn, scan, short_report
from tests.scans.scoring import Score, score
from tests.scans.sets import Specimen, harsh, moderate

_OURS = """
import sys, time
from pathlib import Path
from govaudit.reading.source import read
path = Path(sys.argv[1]); content = path.read_bytes()
read(path, content)
start = time.process_time(); read(path, content)
print(time.process_time() - start, int([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0]) // 1024)
"""
_RAPID = """
import sys, time, logging
logging.disable(logging.CRITICAL)
from rapidocr import RapidOCR
one = {"EngineConfig.onnxruntime.intra_op_num_threads": 1} if sys.argv.pop(1) == "one" else {}
engine = RapidOCR(params={"Global.max_side_len": 4000, **one})
engine(sys.argv[1])
start = time.process_time()
for path in sys.argv[1:]: engine(path)
print(time.process_time() - start, int([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0]) // 1024)
"""


def main() -> None:
    """Print every figure beside its target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    _figures("moderate (>= 99.8 % right, <= 0.02 % wrong, 0 unflagged)", [moderate(number) for number in range(count)])
    _figures("harsh (>= 97 % right, 0 unflagged)", [harsh(number) for number in range(max(1, count // 3))])
    _beside_others()


def _figures(title: str, specimens: list[Specimen]) -> None:
    from govaudit.reading.source import read

    found, spent = Score(), 0.0
    for specimen in specimens:
        content = scan(specimen.facts, specimen.wear, specimen.style, specimen.latin)
        start = time.process_time()
        found += score(specimen.facts, read(Path("scan.pdf"), content))
        spent += time.process_time() - start
    print(f"{title}\n  {len(specimens)} documents, {found}, {spent / len(specimens):.2f} CPU s a document")


def _beside_others() -> None:
    facts, wear = short_report(1), Wear(angle=0.6, noise=4, jpeg=75)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(scan(facts, wear))
        pictures = []
        for at, page in enumerate(scanned(drawn(facts).content, wear)):
            pictures.append(Path(folder) / f"{at}.png")
            Image.fromarray(page).save(pictures[-1])
        ours = _measured(_OURS, path)
        print(f"one document of {len(pictures)} pages at 200 dpi\n  govaudit            {ours[0]:6.2f} CPU s   {ours[1]:5.0f} MB (<= 350)")
        for threads in ("one", "all"):
            rapid = _measured(_RAPID, threads, *pictures)
            said = f"{rapid[0]:6.2f} CPU s   {rapid[1]:5.0f} MB   {rapid[0] / ours[0]:.1f} times as much (>= 8), {threads} of its threads"
            print(f"  RapidOCR, full page {said}")
        if shutil.which("tesseract") is None:
            print("  tesseract chi_sim   left out: not installed")
        else:
            print(f"  tesseract chi_sim   {_tesseract(pictures):6.2f} CPU s")


def _measured(program: str, *words: str | Path) -> tuple[float, float]:
    """CPU seconds and the peak of memory in MB; the peak is of the program alone, not of the process that started it."""
    done = subprocess.run([sys.executable, "-c", program, *map(str, words)], check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


def _tesseract(pictures: list[Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for picture in pictures:
        subprocess.run(["tesseract", str(picture), "-", "-l", "chi_sim"], check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
