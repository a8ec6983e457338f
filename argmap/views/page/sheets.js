// The pages for paper: SVG made by argmap, unpacked when there is nothing else to do.
// Until then, and in a browser that cannot unpack, the outline is printed.

async function unpackSheets() {
  const packed = JSON.parse($("packed").textContent);
  if (!packed || typeof DecompressionStream === "undefined") return;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const text = await new Response(stream).text();
  const pages = new DOMParser().parseFromString(text, "text/xml").documentElement;
  $("sheets").append(...[...pages.children].map((page) => document.importNode(page, true)));
  document.documentElement.classList.add("has-sheets");
}

setTimeout(unpackSheets, 0);
