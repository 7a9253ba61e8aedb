from __future__ import annotations

import subprocess
import sys


def the_import_is_light() -> None:
    """A notebook imports it with a dozen others; `python -X importtime -c "import toets"` shows what it costs."""
    program = "import sys; before = set(sys.modules); import toets; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    heavy = {"asyncio", "ctypes", "email", "html", "http", "logging", "pathlib", "socket", "subprocess", "urllib"}
    assert "toets" in loaded and not loaded & heavy
    assert all(name in sys.stdlib_module_names or name == "toets" for name in loaded)
