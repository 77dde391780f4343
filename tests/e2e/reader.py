"""What a reader does with the page in a browser that Playwright does not drive, by what is seen."""

from collections.abc import Iterator
from contextlib import contextmanager

from firefox import Firefox, get_firefox, started_firefox
from webkit import Webkit

# What a reader finds by its name, wherever it stands; waited for until it is there.
READER = """
const all = (root) => [...root.querySelectorAll("*")].flatMap(
    (each) => each.shadowRoot ? [each, ...all(each.shadowRoot)] : [each]);
const seen = (each) => each.checkVisibility({ visibilityProperty: true });
window.nameOf = (each) => (each.ariaLabel ?? each.textContent).replace(/\\s+/g, " ").trim();
window.found = async (selector, pattern) => {
    for (const end = Date.now() + 60_000; Date.now() < end;) {
        const its = all(document).find((each) => each.matches(selector) && seen(each)
            && !each.disabled && new RegExp(pattern).test(nameOf(each)));
        if (its) return its;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${selector} ${pattern} is not there`);
};
window.press = async (pattern) => {
    const its = await found("button, [role=tab], .column *", pattern);
    its.focus();
    its.click();
};
"""
# Pyodide's look at importScripts, which a module worker has not got, and which Firefox reports.
EXPECTED = "blocked assigning to an injection sink"


def reading_firefox() -> Iterator[Firefox]:
    """A Firefox whose pages have what a reader needs."""
    with started_firefox(get_firefox()) as browser:
        browser.call("script.addPreloadScript", functionDeclaration=f"() => {{ {READER} }}")
        browser.size(1280, 800)
        yield browser


def opened_in(firefox: Firefox, address: str) -> Iterator[Firefox]:
    """The page with Python, which asks for nothing from elsewhere and complains of nothing."""
    with quiet(firefox, address):
        firefox.open(address)
        see(firefox, "p", "^Python 3")
        yield firefox


@contextmanager
def quiet(firefox: Firefox, *addresses: str) -> Iterator[None]:
    """Nothing is asked for but from these addresses, and of nothing is complained."""
    firefox.requests, firefox.complaints = [], []
    yield
    own = (*addresses, "data:", "blob:")
    assert [url for url in firefox.requests if not url.startswith(own)] == []
    assert [each for each in firefox.complaints if EXPECTED not in each] == []


Window = Firefox | Webkit


def see(window: Window, selector: str, pattern: str) -> str:
    """The name of what is there, once it is."""
    name: str = window.evaluate("async (...its) => nameOf(await found(...its))", selector, pattern)
    return name


def press(window: Window, pattern: str) -> None:
    """Press the button, tab or column of that name."""
    window.evaluate("(pattern) => press(pattern)", pattern)


def add(window: Window, text: str) -> None:
    """Type a sentence and keep it."""
    window.evaluate("async () => (await found('input', 'A sentence of your own')).focus()")
    window.type(f"{text}\N{CARRIAGE RETURN}")
    see(window, "[role=option]", text)


def label_train_and_step(window: Window) -> None:
    """Label "Ngozi sings", learn from it for an epoch, and step to its second word."""
    add(window, "Ngozi sings")
    press(window, "^Timestep 1: ")
    window.type("1")
    see(window, "button", "^y of Ngozi: 1")
    press(window, "^Timestep 2: ")
    window.type("0")
    press(window, "^learnt from$")
    press(window, "^1 epoch$")
    see(window, "[role=status]", "^Paused after [0-9]+ epoch")
    press(window, "^Timestep 1: ")
    press(window, "^Step$")
    see(window, "[aria-current=step]", "^Timestep 2: sings, .*y_hat 0")
    press(window, "^Weights$")
    see(window, "[role=tabpanel]", "Weights")
