"""What is printed, where, and in colour or not."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pdsl.cli.output import Output

ESCAPES = "draft \x1b[2J\u202e done"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("option", "environ", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "xterm"}, True, True),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "0", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_the_option_then_the_environment_then_the_stream_decide_on_colour(
    option: str, environ: dict[str, str], terminal: bool, expected: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert Output(stream, io.StringIO(), environ, color=option).color is expected  # type: ignore[arg-type]


def test_each_stream_is_asked_for_itself() -> None:
    output = Output(io.StringIO(), Terminal(), {})
    assert (output.color, output.talk_color) == (False, True)


@pytest.mark.parametrize(
    ("environ", "width"), [({}, 100), ({"COLUMNS": "72"}, 72), ({"COLUMNS": "0"}, 100), ({"COLUMNS": "wide"}, 100)]
)
def test_the_width_without_a_terminal(environ: dict[str, str], width: int) -> None:
    assert Output(io.StringIO(), io.StringIO(), environ).width == width


def test_product_and_talk_are_kept_apart() -> None:
    out, err = io.StringIO(), io.StringIO()
    output = Output(out, err, {}, verbose=1)
    output.report("finding\n")
    output.talk("1 error in 1 file")
    output.detail("read a.pdsl")
    output.detail("read every token", 2)
    output.complain("no such file")
    assert out.getvalue() == "finding\n"
    assert err.getvalue() == "1 error in 1 file\nread a.pdsl\nno such file\n"


def test_quiet_keeps_the_product_and_the_complaints() -> None:
    out, err = io.StringIO(), io.StringIO()
    output = Output(out, err, {}, quiet=True)
    output.report("finding\n")
    output.talk("1 error in 1 file")
    output.complain("no such file")
    assert (out.getvalue(), err.getvalue()) == ("finding\n", "no such file\n")


def test_a_document_is_exact_in_a_pipe_and_harmless_on_a_terminal() -> None:
    pipe, terminal = io.StringIO(), Terminal()
    Output(pipe, io.StringIO(), {}).document(ESCAPES + "\n\tmore\n")
    Output(terminal, io.StringIO(), {}).document(ESCAPES + "\n\tmore\n")
    assert pipe.getvalue() == ESCAPES + "\n\tmore\n"
    assert terminal.getvalue() == "draft <U+001B>[2J<U+202E> done\n\tmore\n"


def test_talk_never_steers_the_terminal() -> None:
    err = io.StringIO()
    Output(io.StringIO(), err, {}).talk(f"cannot read {ESCAPES}")
    assert err.getvalue() == "cannot read draft <U+001B>[2J<U+202E> done\n"


def run(script: str, **options: object) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[2])
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    environ |= {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
    environ |= options.pop("env", {})  # type: ignore[arg-type]
    script = f"import sys\nfrom pdsl.cli.output import Output\noutput = Output()\n{script}"
    return subprocess.Popen([sys.executable, "-c", script], env=environ, **options)  # type: ignore[call-overload]


def test_a_reader_that_leaves_early_changes_nothing() -> None:
    script = "for n in range(20000): output.report('a finding of some length\\n')\noutput.close()\nsys.exit(1)"
    with run(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"a finding of some length\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_pipe_gets_utf_8_whatever_the_locale() -> None:
    script = "output.report('Крим \\ud800\\n')"
    with run(script, stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}) as process:
        assert process.stdout is not None
        assert process.stdout.read() == "Крим \\ud800\n".encode()
    assert process.returncode == 0


def test_a_real_terminal_is_recognised() -> None:
    master, slave = pty.openpty()
    script = "output.report(f'{output.color} {output.width}\\n')"
    environ = {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": "61"}
    with run(script, stdout=slave, env=environ) as process:
        os.close(slave)
        said = os.read(master, 100)
    os.close(master)
    assert (said, process.returncode) == (b"True 61\r\n", 0)


DRAFT = 'pdsl 1\nsettlement s "S" { parties a, b  form treaty }\nstate a "A"\nstate b "B"\n'


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("draft.pdsl", ["check", "draft.pdsl", "--format", "json", "-o", "draft.pdsl"]),
        ("draft.pdsl", ["check", "draft.pdsl", "-o", "other.pdsl"]),
        ("draft.pdsl", ["check", "draft.pdsl", "-o", "link.txt"]),
        ("draft.md", ["check", "draft.md", "-o", "draft.md"]),
        ("draft.md", ["render", "draft.md", "-o", "draft.md"]),
        ("draft.pdsl", ["render", "draft.pdsl", "--to", "md", "-o", "draft.pdsl"]),
        ("draft.pdsl", ["export", "draft.pdsl", "-o", "draft.pdsl"]),
    ],
)
def test_no_product_is_written_over_a_draft(tmp_path, monkeypatch, capsys, name, call):
    from pdsl.cli.app import run

    monkeypatch.chdir(tmp_path)
    for path in (name, "other.pdsl"):
        Path(path).write_text(DRAFT, encoding="utf-8")
    Path("link.txt").symlink_to("other.pdsl")
    assert run(call) == 2
    assert "would be lost" in capsys.readouterr().err
    assert Path(name).read_text(encoding="utf-8") == Path("other.pdsl").read_text(encoding="utf-8") == DRAFT
