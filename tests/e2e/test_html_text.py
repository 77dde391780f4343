"""HTML as text: what a reader would see of it, whatever is wrong with its tags."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

READ = """async ([address, contents]) => {
    const { textOf } = await import(address);
    const read = (content) => textOf(new File([Uint8Array.from(content)], "page.html"));
    return Promise.all(contents.map(read));
}"""
MANY = """async ([address, units, count]) => {
    const { textOf } = await import(address);
    const read = async (unit) => {
        const file = new File([unit.repeat(count), "<p>the end"], "page.html");
        const text = await textOf(file);
        return [text.split("a").length - 1, text.slice(-8)];
    };
    return Promise.all(units.map(read));
}"""
SEEN = {
    b"<p>Ada <b>Ng</b>\n sang.<p>Bo left.": "Ada Ng sang.\n\nBo left.\n",
    b"<title>T</title><style>p { }</style><script>if (1 < 2) '</p>'</script>Ada": "Ada\n",
    b"<head><noscript><p>no</p></head><body>Ada": "Ada\n",
    b"<div>Ada<template><p>no<template>no</template></p></template> sang</div>": "Ada sang\n",
    b"Ada<svg><title>no</title><g/><text>no</text></svg> sang<svg/> here": "Ada sang here\n",
    b"Ada<svg><text>no<p>sang": "Ada\nsang\n",
    b"<svg><foreignObject><p>no</p></foreignObject><text>no</text></svg>Ada": "Ada\n",
    b"<iframe><p>no</iframe><object><p>no</object><math><mi>no</mi></math>Ada": "Ada\n",
    b"<pre>\n  Ada\n    sang</pre>": "Ada\nsang\n",
    b"<textarea>\nAda  sang <b></textarea>": "Ada  sang <b>\n",
    b"Ada<br>sang<br/>here</br>now": "Ada\nsang\nhere\nnow\n",
    b"<ul><li>Ada<li>Bo</ul>and<dl><dt>a<dd>b</dl>c": "Ada\n\nBo\n\nand\n\na\n\nb\n\nc\n",
    b"<ul><li>a <b> b</b><ul><li>c</li></ul></li><li>d</ul>": "a b\n\nc\n\nd\n",
    b"<ul><li>Ada<li>Bo</ul><table><tr><td>a<td>b</table>": "Ada\n\nBo\n\na\n\nb\n",
    b"Caf&eacute; &amp; &#x1F600; &notit; &nbsp; <!-- no --> here <![CDATA[no]]>": (
        "Caf\u00e9 & \U0001f600 \u00acit; here\n"
    ),
    b"<meta charset=iso-8859-2><p>\xa3\xf3d\xbc": "\u0141\u00f3d\u017a\n",
    "<p>\u0141\u00f3d\u017a".encode("utf-16"): "\u0141\u00f3d\u017a\n",
    b"\xef\xbb\xbf<p>\xc5\x81": "\u0141\n",
    b"Ada <": "Ada <\n",
    b"Ada <!-- never closed": "Ada\n",
    b"<p title='never closed>Ada": "\n",
    b"": "\n",
}


@pytest.fixture
def document(chromium: Browser, site: str):
    """One of the site's, which is not the page."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}licences.txt")
    yield page
    context.close()


def read(page: Page, dist: Path, contents: list[bytes]) -> list[str]:
    (file,) = (dist / "assets").glob("html-text-*.js")
    asked = [f"/assets/{file.name}", [list(content) for content in contents]]
    found: list[str] = page.evaluate(READ, asked)
    return found


def test_it_is_read_as_it_is_seen(document: Page, dist: Path):
    found = read(document, dist, list(SEEN))
    assert dict(zip(SEEN, found, strict=True)) == SEEN


def test_nothing_of_it_runs_and_nothing_is_fetched(document: Page, dist: Path):
    asked: list[str] = []
    document.on("request", lambda request: asked.append(request.url))
    content = (
        b"<img src=/picture.png onerror='window.ran = 1'><script>window.ran = 1</script>"
        b"<link rel=stylesheet href=/style.css><iframe src=/frame></iframe><p onclick=a()>Ada"
    )
    assert read(document, dist, [content]) == ["Ada\n"]
    assert document.evaluate("window.ran") is None
    assert [url for url in asked if not url.startswith("blob:") and "/assets/" not in url] == []


def test_tags_by_the_hundred_thousand_that_are_never_closed_are_read(document: Page, dist: Path):
    (file,) = (dist / "assets").glob("html-text-*.js")
    units = ["<div>a", "<b>a ", "<p><b>a", "</i>", "<pre>", "<svg>"]
    ends = document.evaluate(MANY, [f"/assets/{file.name}", units, 200_000])
    assert ends == [[200_000 if "a" in unit else 0, "the end\n"] for unit in units]
