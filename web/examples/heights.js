// Each frame of Timestep says how high it is; what others say is not listened to.
const frames = document.querySelectorAll("iframe[src*='embed.html']");

addEventListener("message", ({ data, origin, source }) => {
  const frame = [...frames].find(({ contentWindow }) => contentWindow === source);
  if (!frame || origin !== new URL(frame.src).origin || data?.type !== "timestep-height") return;
  frame.style.setProperty("height", `${Number(data.height)}px`, "important");
});
