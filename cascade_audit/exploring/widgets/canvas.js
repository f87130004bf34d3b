// Shows HTML, reports which element with data-id was chosen, and saves what is shown.
// Everything it shows was escaped in Python; nothing is asked of any host.

const VISIBLE = '[role="treeitem"]';

function chosenElement(root, id) {
  return id ? root.querySelector(`[data-id="${CSS.escape(id)}"]`) : null;
}

function markChosen(root, id) {
  for (const old of root.querySelectorAll(".terpilih")) {
    old.classList.remove("terpilih");
    old.removeAttribute("aria-selected");
  }
  const now = chosenElement(root, id);
  if (!now) return;
  now.classList.add("terpilih");
  now.setAttribute("aria-selected", "true");
  for (let up = now.parentElement; up && up !== root; up = up.parentElement) {
    if (up.getAttribute("aria-expanded") === "false") {
      up.setAttribute("aria-expanded", "true");
    }
  }
  if (now.matches(VISIBLE)) {
    for (const item of root.querySelectorAll(VISIBLE)) item.tabIndex = -1;
    now.tabIndex = 0;
  }
}

function makeReachable(root) {
  for (const box of root.querySelectorAll("g[data-id], td[data-id], tr[data-id]")) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
  }
  const first = root.querySelector(VISIBLE);
  if (first && !root.querySelector(`${VISIBLE}[tabindex="0"]`)) first.tabIndex = 0;
}

function moveInTree(event, item, root) {
  const items = [...root.querySelectorAll(VISIBLE)].filter(
    (one) => one.getClientRects().length > 0,
  );
  const at = items.indexOf(item);
  const isOpen = item.getAttribute("aria-expanded");
  const parent = item.parentElement.closest(VISIBLE);
  let next = null;
  if (event.key === "ArrowDown") next = items[at + 1];
  else if (event.key === "ArrowUp") next = items[at - 1];
  else if (event.key === "Home") next = items[0];
  else if (event.key === "End") next = items[items.length - 1];
  else if (event.key === "ArrowRight" && isOpen === "true") next = items[at + 1];
  else if (event.key === "ArrowRight" && isOpen) item.setAttribute("aria-expanded", "true");
  else if (event.key === "ArrowLeft" && isOpen === "true") item.setAttribute("aria-expanded", "false");
  else if (event.key === "ArrowLeft") next = parent;
  else return false;
  if (next) {
    for (const one of items) one.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
  return true;
}

function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function standalone(root) {
  const drawn = root.querySelector("svg");
  if (drawn) {
    const copy = drawn.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const box = drawn.viewBox.baseVal;
    return [new XMLSerializer().serializeToString(copy), box.width, box.height];
  }
  const [width, height] = [root.scrollWidth, root.scrollHeight];
  const copy = root.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
  copy.style.background = "#fff";
  const inner = new XMLSerializer().serializeToString(copy);
  const outer = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<foreignObject width="100%" height="100%">${inner}</foreignObject></svg>`;
  return [outer, width, height];
}

async function savePicture(root, name) {
  const [source, width, height] = standalone(root);
  if (name.endsWith(".svg")) {
    hand(new Blob([source], { type: "image/svg+xml" }), name);
    return;
  }
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(source);
  await image.decode();
  const scale = Math.min(2, 16000 / Math.max(width, height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(width * scale);
  sheet.height = Math.round(height * scale);
  const pen = sheet.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(image, 0, 0, sheet.width, sheet.height);
  const blob = await new Promise((done) => sheet.toBlob(done, "image/png"));
  hand(blob, name);
}

function printOut(root) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position:fixed;right:0;bottom:0;width:1px;height:1px;border:0";
  const isPicture = root.querySelector("svg");
  const page = isPicture ? "size:A3 landscape;margin:10mm" : "size:A4;margin:14mm";
  frame.srcdoc = `<style>@page{${page}}svg{width:100%;max-height:275mm}</style>${root.innerHTML}`;
  frame.onload = () => {
    frame.contentWindow.print();
    setTimeout(() => frame.remove(), 60000);
  };
  document.body.append(frame);
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.dataset.lmSuppressShortcuts = "true"; // JupyterLab has its own use for keys
  el.append(root);
  const draw = () => {
    root.innerHTML = model.get("html");
    makeReachable(root);
    markChosen(root, model.get("chosen"));
    el.parentElement?.scrollTo?.(0, 0);
  };
  const remark = () => markChosen(root, model.get("chosen"));
  const choose = (element) => {
    model.set("chosen", element.dataset.id);
    model.save_changes();
  };
  root.addEventListener("click", (event) => {
    const handle = event.target.closest(".buka");
    const element = event.target.closest("[data-id]");
    if (!element) return;
    const isOpen = element.getAttribute("aria-expanded");
    if (handle && isOpen) {
      element.setAttribute("aria-expanded", String(isOpen !== "true"));
    } else {
      choose(element);
    }
  });
  root.addEventListener("keydown", (event) => {
    const element = event.target.closest("[data-id]");
    if (!element || event.target !== element) return;
    if (event.key === "Enter" || event.key === " ") choose(element);
    else if (!element.matches(VISIBLE) || !moveInTree(event, element, root)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  model.on("change:html", draw);
  model.on("change:chosen", remark);
  const obey = (message, buffers) => {
    if (message.do === "save") hand(new Blob([buffers[0]]), message.name);
    else if (message.do === "picture") {
      savePicture(root, message.name).catch((error) => model.send({ failed: String(error) }));
    } else if (message.do === "print") printOut(root);
  };
  model.on("msg:custom", obey);
  draw();
  return () => {
    model.off("change:html", draw);
    model.off("change:chosen", remark);
    model.off("msg:custom", obey);
  };
}

export default { render };
