from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from techassess.problems import Broken
from techassess.reporting.render import escape, render

GFM = MarkdownIt("gfm-like")


def written(folder: Path, text: str, name: str = "page.html") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def refused(folder: Path, text: str, name: str = "page.html") -> str:
    with pytest.raises(Broken) as broken:
        render(written(folder, text, name), {"word": "x", "number": 3, "many": [1], "some": {"a": 1}}, folder)
    return str(broken.value)


def shapes(text: str) -> list[str]:
    """The kinds of everything that Markdown makes of a text, words left out."""
    found: list[str] = []
    for token in GFM.parse(text):
        found += [child.type for child in token.children or ()] if token.type == "inline" else [token.type]
    return [kind for kind in found if kind not in ("text", "text_special")]


def shown(text: str) -> str:
    """The plain words that a reader of Markdown sees."""
    return "".join(child.content for token in GFM.parse(text) for child in token.children or () if child.type in ("text", "text_special"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "https://example.org/?a=1&b=2",
        "www.example.org and mail@example.org",
        "mailto:mail@example.org",
        "| a | b |",
        "# heading",
        "- item",
        "+ item",
        "12. item",
        "3) item",
        "> quoted",
        "```python",
        "~~~",
        "---",
        "===",
        "***bold*** _x_ ~~gone~~",
        "&lt;b&gt; &#60;",
        "a\\",
        "{{7*7}} {% raw %} ${x}",
        "<!-- comment",
        "<https://example.org>",
        "    indented",
        ": defined",
        "[^1]: note",
        "[a]: https://example.org",
        "$a$ ^b^",
    ],
)
def test_what_a_user_typed_stays_plain_words_in_markdown(text: str) -> None:
    assert shapes(escape(text)) == ["paragraph_open", "paragraph_close"]
    assert shown(escape(text)) == " ".join(text.split())


@given(st.text(alphabet="ab1 \n\\`*_{}[]()<>#+-.!|&~:/@^$=\"'w", max_size=40))
def test_any_text_stays_one_cell_of_a_table(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| x{escape(text)} | c |\n"
    plain = "| a | b |\n|---|---|\n| x | c |\n"
    assert shapes(table) == shapes(plain)


@given(st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|&~:/@^$=\"'w", max_size=40))
def test_any_text_stays_one_item_of_a_list(text: str) -> None:
    assert shapes(f"- {escape(text)}\n- last") == shapes("- a\n- last") or escape(text) == ""


@given(st.text(max_size=30))
def test_no_control_sign_and_no_line_break_comes_out(text: str) -> None:
    assert [sign for sign in escape(text) if ord(sign) < 32 or 0x7F <= ord(sign) <= 0x9F or ord(sign) in range(0x202A, 0x202F)] == []


@pytest.mark.parametrize("text", ["plain words", "version 1.0", "9.5 hours", "a - b", "e.g. this: that", "100 %", "it's (so)"])
def test_plain_words_are_left_alone(text: str) -> None:
    assert escape(text) == text


def test_every_value_is_escaped_in_html(tmp_path: Path) -> None:
    page = written(tmp_path, '<p title="{{ text }}">{{ text }}</p>')
    assert render(page, {"text": '<b onclick="x">\'&'}, tmp_path) == (
        '<p title="&lt;b onclick=&#34;x&#34;&gt;&#39;&amp;">&lt;b onclick=&#34;x&#34;&gt;&#39;&amp;</p>'
    )


def test_every_value_is_escaped_in_markdown_but_not_what_a_macro_lays_out(tmp_path: Path) -> None:
    page = written(tmp_path, "{% macro bold(text) %}**{{ text }}**{% endmacro %}\n{{ bold(star) }} {{ star }}", "page.md")
    assert render(page, {"star": "*"}, tmp_path).strip() == r"**\*** \*"


def test_a_text_of_several_lines_is_quoted_line_by_line(tmp_path: Path) -> None:
    page = written(tmp_path, "{{ text | quoted }}", "page.md")
    assert render(page, {"text": "# one\r\n\r\n> two\u202ethree"}, tmp_path) == "> \\# one  \n> \n> &gt; twothree"


def test_a_link_leads_to_the_web_or_nowhere(tmp_path: Path) -> None:
    page = written(tmp_path, "[a]({{ one | address }}) [b]({{ two | address }})", "page.md")
    assert (
        render(page, {"one": "https://example.org/a?b=1#c", "two": "javascript:alert(1)"}, tmp_path)
        == "[a](https://example.org/a?b=1#c) [b]()"
    )


def test_a_name_that_does_not_exist_is_a_problem_with_its_line(tmp_path: Path) -> None:
    first, second = refused(tmp_path, "one\ntwo {{ nothing }}").split("\n")
    assert first == "reports/page.html:2: the template cannot be filled in: 'nothing' is undefined"
    assert second == "    Compare it with the one that ships with the product."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{% if %}", "reports/page.html:1: the template cannot be filled in: Expected an expression"),
        ("{{ word.missing }}", "has no attribute 'missing'"),
        ("{{ some.missing }}", "has no attribute 'missing'"),
        ("{{ ''.__class__ }}", "the template cannot be filled in: access to attribute '__class__'"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 'x' * 1000000 }}", "a report template may not use '*'"),
        ("{{ number ** 9 }}", "a report template may not use '**'"),
        ("{{ many.append(2) }}", "unsafe"),
        ("{{ number / 0 }}", "division by zero"),
        ("{{ word + 1 }}", "the template cannot be filled in"),
        ("{{ word | safe }}", "No filter named 'safe'"),
        ("{% include 'gone.html' %}", "reports/gone.html: this template is missing"),
        ("{% include '../secret.txt' %}", "reports/../secret.txt: this template is missing from the report folder, or lies outside of it"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "the template cannot be filled in: maximum recursion depth"),
    ],
)
def test_a_faulty_template_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    assert says in refused(folder, text)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.html").symlink_to(tmp_path / "secret.txt")
    assert "lies outside of it" in refused(folder, "{% include 'link.html' %}")


def test_a_template_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"\xff\xfe")
    with pytest.raises(Broken, match="cannot be filled in"):
        render("page.html", {}, tmp_path)


def test_a_value_that_looks_like_a_template_is_not_filled_in(tmp_path: Path) -> None:
    page = written(tmp_path, "{{ text }}")
    assert render(page, {"text": "{{7*7}}{% include 'x' %}"}, tmp_path) == "{{7*7}}{% include &#39;x&#39; %}"


def test_templates_are_filled_in_by_one_module_only() -> None:
    import techassess.reporting.context
    import techassess.reporting.json

    for module in (techassess.reporting.context, techassess.reporting.json):
        assert "jinja2" not in vars(module)
    assert "jinja2" in sys.modules
