/**
 * embed.html, the page in an <iframe>: its address says what the lab shows; the page around it is
 * told how high it is, and tells whether it is light or dark there.
 */

const lab = /** @type {HTMLElement} */ (document.querySelector("rnn-lab"));

/** Of the page around, as far as that lets itself be known; Firefox tells it by the referrer. */
const around =
  location.ancestorOrigins?.[0] ?? (document.referrer ? new URL(document.referrer).origin : "");

const isKnown = around !== "" && around !== "null";

/** The height is no secret: where it is not known who is to have it, anybody may. */
const target = isKnown ? around : "*";

/** Light or dark, if the page around is one of them. */
let schemeAround = "";

function follow() {
  const { hash } = location;
  lab.setAttribute("address", hash);
  dress();
}

/** The colours of the dark, in the style of this page. */
const dark = [...document.styleSheets]
  .flatMap(({ cssRules }) => [...cssRules])
  .filter((rule) => rule instanceof CSSMediaRule)
  .find(({ conditionText }) => conditionText.includes("prefers-color-scheme"));
const whenWished = dark?.conditionText ?? "";

/** As the address wants it, else as the page around is, else as the reader wants it. */
function dress() {
  const theme = new URLSearchParams(location.hash.slice(1)).get("theme") ?? "";
  const scheme = /^(light|dark)$/.test(theme) ? theme : schemeAround;
  document.documentElement.style.colorScheme = scheme;
  if (dark) dark.media.mediaText = { light: "not all", dark: "all" }[scheme] ?? whenWished;
}

let told = 0;

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told || parent === window) return;
  told = height;
  parent.postMessage({ type: "timestep-height", height }, target);
}

document.getElementById("unread")?.remove();
follow();
addEventListener("hashchange", follow);
addEventListener("message", ({ data, origin, source }) => {
  if (source !== parent || (isKnown && origin !== around)) return;
  if (data?.type !== "timestep-scheme") return;
  [, schemeAround] = /^(?:only )?(light|dark)$/.exec(data.scheme) ?? ["", ""];
  dress();
});
new ResizeObserver(tell).observe(document.body);
