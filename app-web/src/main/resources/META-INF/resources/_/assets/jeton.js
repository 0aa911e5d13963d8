// Makes the pages nicer where scripts run; every page works without.
"use strict";

// Times are sent in UTC; the reader sees their own zone, and the exact instant on hover.
const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
for (const time of document.querySelectorAll("time[datetime]")) {
  const instant = new Date(time.dateTime);
  if (!Number.isNaN(instant.getTime())) {
    time.title = time.title || time.dateTime;
    time.textContent = zoned.format(instant);
  }
}

// Copy buttons are there only where copying works.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) {
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    await navigator.clipboard.writeText(text);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// "Add" buttons add a field at once; without scripts they ask the server for one.
for (const button of document.querySelectorAll("button[data-add]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const entries = document.getElementById(button.dataset.add);
    const last = entries.lastElementChild;
    const added = last.cloneNode(true);
    added.value = "";
    added.removeAttribute("aria-invalid");
    entries.append(added);
    added.focus();
  });
}

// One box that ticks all.
for (const all of document.querySelectorAll("input[data-all]")) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) {
      box.checked = all.checked;
    }
  });
}

// Parts of a form that belong to one choice are shown with it.
const showParts = () => {
  for (const part of document.querySelectorAll("[data-with]")) {
    const [name, ...values] = part.dataset.with.split(" ");
    const chosen = document.querySelector(`[name="${name}"]:checked, select[name="${name}"]`);
    part.hidden = !chosen || !values.includes(chosen.value);
  }
};
document.addEventListener("change", showParts);
showParts();

// The summary follows what is chosen: the server writes it, as it will write it in the end.
const summary = document.getElementById("summary");
if (summary) {
  const form = summary.closest("form");
  let waiting;
  const refresh = async () => {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("password");
    fields.delete("passcode");
    const answer = await fetch(form.dataset.summary, { method: "POST", body: fields, credentials: "same-origin" });
    if (answer.ok) {
      const told = await answer.json();
      summary.textContent = told.summary;
      document.getElementById("here").textContent = told.here;
    }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 250); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}

// A menu closes with Escape and with a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});
