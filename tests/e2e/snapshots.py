"""Snapshots of Python's memory, kept by a page for a next visit: when, and that one is there."""

from lab import PYTHON_COMES

# What a page tells its worker of them is changed so, as a script that runs first in the page.
TELLS = """(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest) {
        const { snapshot } = message?.payload ?? {};
        if (snapshot) %s;
        return postMessage.call(this, message, ...rest);
    };
})();
"""
AT_ONCE = TELLS % "snapshot.quiet = 0"
# To take one is to start a second Python, and each page would, once it is left alone for a while.
NEVER_BY_ITSELF = TELLS % "snapshot.quiet &&= Infinity"
# One that is there is used again where Python has died, too: it is not what the tests have killed.
TRUSTED = TELLS % "snapshot.isTrusted = true"

# The files that are kept for pages of this origin, by name.
FILES = """async () => {
    const files = {};
    const root = await navigator.storage.getDirectory();
    for await (const [folder, all] of root.entries()) {
        if (!folder.startsWith("timestep-python-")) continue;
        for await (const [name, file] of all.entries()) files[name] = file;
    }
    return files;
}"""
# One that is whole, and no other: a number that is written last says how long it is.
COMES = f"""() => new Promise((resolve, reject) => {{
    const end = performance.now() + {PYTHON_COMES};
    const look = async () => {{
        const files = await ({FILES})();
        const names = Object.keys(files).filter((name) => !name.endsWith("-come"));
        const isAlone = names.length === 1 && !names[0].endsWith("-tried");
        const head = isAlone && (await files[names[0]].getFile()).slice(0, 4);
        if (head && new Uint8Array(await head.arrayBuffer()).some(Boolean)) resolve();
        else if (performance.now() > end) reject(new Error("no snapshot came"));
        else setTimeout(look, 200);
    }};
    look();
}})"""
