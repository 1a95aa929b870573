// Comfort only: the page reads whole without it. Shows the words behind a sentence beside it, or below it on a phone.
(function () {
  "use strict";
  var rail = document.getElementById("rail");
  if (!rail) return;
  var HINT = "Point at a sentence to see the exact words it rests on; click to keep them here.";
  var PAUSE = 150; // milliseconds before another sentence takes the words' place: the way to the words crosses some
  var wide = window.matchMedia("(min-width: 72rem)");
  var pinned = null, shown = null, from = null, waiting = 0;
  document.documentElement.classList.add("js");
  rest();

  function made(tag, text, name) {
    var element = document.createElement(tag);
    element.textContent = text;
    element.className = name || "";
    return element;
  }

  function closest(target, wanted) { return target && target.closest ? target.closest(wanted) : null; }

  function rest() {
    rail.replaceChildren(made("p", HINT, "aside"));
    rail.hidden = !wide.matches;
    document.body.style.paddingBlockEnd = "";
  }

  function clear() { document.querySelectorAll(".line.on").forEach(function (each) { each.classList.remove("on"); }); }

  function show(line) {
    var note = line && document.getElementById("n" + line.dataset.note);
    if (!note || line === shown) return;
    clear();
    line.classList.add("on");
    shown = line;
    var top = made("div", "", "bar-top");
    var close = made("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", hide);
    top.append(made("h2", "The words behind this line"), close);
    rail.replaceChildren(top, note.querySelector(".note").cloneNode(true));
    rail.hidden = false;
    rail.scrollTop = 0;
  }

  function hide() {
    clear();
    if (from && rail.contains(document.activeElement)) from.focus({ preventScroll: true });
    pinned = shown = from = null;
    rest();
  }

  function clearOfRail(line) {
    // A short page has no room to scroll the sentence out from under the words: give it some.
    if (wide.matches) return;
    document.body.style.paddingBlockEnd = rail.offsetHeight + "px";
    var box = line.getBoundingClientRect(), over = box.bottom + 12 - (window.innerHeight - rail.offsetHeight);
    if (over > 0) window.scrollBy({ top: Math.min(over, box.top - 8) });
  }

  function pin(line, focus) {
    from = line.querySelector(".credit");
    show(line);
    pinned = line;
    clearOfRail(line);
    if (focus) rail.querySelector(".close").focus({ preventScroll: true });
  }

  function peek(line) {
    window.clearTimeout(waiting);
    if (!line || !wide.matches || pinned) return;
    if (shown) waiting = window.setTimeout(function () { if (!pinned) show(line); }, PAUSE);
    else show(line);
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    if (rail.contains(event.target)) window.clearTimeout(waiting);
    else peek(closest(event.target, ".line"));
  });
  document.addEventListener("focusin", function (event) { peek(closest(event.target, ".line")); });
  document.addEventListener("click", function (event) {
    var line = closest(event.target, ".line"), credit = closest(event.target, "a.credit");
    if (closest(event.target, "a") && !credit) return;
    window.clearTimeout(waiting);
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
    var typing = closest(event.target, "input:not([type=radio]), textarea, select");
    if (!step || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    var lines = Array.prototype.filter.call(document.querySelectorAll("main .line"), function (each) { return each.offsetParent; });
    var next = lines[lines.indexOf(shown) + step];
    if (!next) return;
    next.scrollIntoView({ block: wide.matches ? "center" : "start" });
    pin(next, false);
  });
  wide.addEventListener("change", hide);

  function follow() {
    var wanted = location.hash.slice(1), choice = document.getElementById("d-" + wanted);
    if (choice) choice.checked = true;
    else if (/^n\d+$/.test(wanted)) {
      var line = document.querySelector(".line[data-note='" + wanted.slice(1) + "']");
      if (line && !line.offsetParent) document.getElementById("d-full").checked = true;
      if (line) { line.scrollIntoView({ block: "center" }); pin(line, false); }
    }
  }
  document.querySelectorAll("input[name=depth]").forEach(function (choice) {
    choice.addEventListener("change", function () { hide(); history.replaceState(null, "", "#" + choice.id.slice(2)); });
  });
  window.addEventListener("hashchange", follow);
  follow();
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (each) { each.open = true; });
  });
})();
