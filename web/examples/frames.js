// Each frame of Timestep says how high it is, and is told whether it stands in light or in dark.
// What others say is not listened to.
const frames = [...document.querySelectorAll("iframe[src*='embed.html']")];

function tell(frame) {
  const { colorScheme: scheme } = getComputedStyle(frame);
  frame.contentWindow.postMessage({ type: "timestep-scheme", scheme }, "*");
}

addEventListener("message", ({ data, origin, source }) => {
  const frame = frames.find(({ contentWindow }) => contentWindow === source);
  if (!frame || origin !== new URL(frame.src).origin || data?.type !== "timestep-height") return;
  frame.style.setProperty("height", `${Number(data.height)}px`, "important");
  tell(frame);
});

// For a page with a switch of its own, which is an attribute of its root.
const root = document.documentElement;
new MutationObserver(() => frames.forEach(tell)).observe(root, { attributes: true });
