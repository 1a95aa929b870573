// Comfort only: the page reads whole without it. Shows the words behind a sentence beside it, or below it on a phone.
(function () {
  "use strict";
  var rail = document.getElementById("rail");
  if (!rail) return;
  var root = document.documentElement;
  var wide = window.matchMedia("(min-width: 72rem)");
  var pinned = null, shown = null, from = null;
  root.classList.add("js");
  rest();

  function rest() {
    var hint = document.createElement("p");
    hint.className = "aside";
    hint.textContent = "Point at a sentence, or move to its source with the keyboard, and the exact words behind it stand here.";
    rail.replaceChildren(hint);
    rail.hidden = !wide.matches;
  }

  function lineOf(target) { return target && target.closest ? target.closest(".line") : null; }

  function clear() { document.querySelectorAll(".line.on").forEach(function (each) { each.classList.remove("on"); }); }

  function show(line) {
    if (!line || line === shown) return;
    var note = document.getElementById("n" + line.dataset.note);
    if (!note) return;
    clear();
    line.classList.add("on");
    shown = line;
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", hide);
    var head = document.createElement("h2");
    head.textContent = "Source " + line.dataset.note;
    rail.replaceChildren(close, head, note.querySelector(".note").cloneNode(true));
    rail.hidden = false;
    rail.scrollTop = 0;
  }

  function hide() {
    clear();
    if (from && rail.contains(document.activeElement)) from.focus();
    rest();
    pinned = shown = from = null;
  }

  function pin(line, focus) {
    from = line.querySelector(".credit");
    show(line);
    pinned = line;
    if (focus) rail.querySelector(".close").focus();
    if (!wide.matches) line.scrollIntoView({ block: "start" });
  }

  wide.addEventListener("change", hide);
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "mouse" && wide.matches && !pinned) show(lineOf(event.target));
  });
  document.addEventListener("focusin", function (event) {
    var line = lineOf(event.target);
    if (line && wide.matches && !pinned) show(line);
  });
  document.addEventListener("click", function (event) {
    var line = lineOf(event.target);
    var credit = event.target.closest && event.target.closest("a.credit");
    if (event.target.closest && event.target.closest("a") && !credit) return;
    if (line && !String(window.getSelection())) {
      if (credit) event.preventDefault();
      if (pinned === line) hide(); else pin(line, event.detail === 0);
    } else if (pinned && !rail.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) { event.preventDefault(); hide(); return; }
    var step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(event.target.tagName) && event.target.type !== "radio") return;
    var lines = Array.prototype.filter.call(document.querySelectorAll("main .line"), function (each) { return each.offsetParent; });
    var next = lines[lines.indexOf(shown) + step];
    if (!next) return;
    pin(next, false);
    next.scrollIntoView({ block: wide.matches ? "center" : "start" });
  });

  ["glance", "short", "full"].forEach(function (depth) {
    var choice = document.getElementById("d-" + depth);
    if (!choice) return;
    if (location.hash === "#" + depth) choice.checked = true;
    choice.addEventListener("change", function () { hide(); history.replaceState(null, "", "#" + depth); });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (each) { each.open = true; });
  });
})();
