// Stands in for the network where there is none: shows the copy of one's tasks, keeps notes of progress.
// PROGRAM, which the server puts before this: version, files, store, copy, logout. Nothing else is ever kept.
"use strict";

importScripts(PROGRAM.store);

const FILES = `tep-${PROGRAM.version}`;
const COPIES = "ban-luu-"; // and whose it is
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000; // an older copy is shown to nobody
const NOTE = /^\/nhiem-vu\/(\d+)\/tien-do$/;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(PROGRAM.files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("tep-") && name !== FILES).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(pageOf(request));
    else if (address.pathname === PROGRAM.logout) event.respondWith(leave(request));
    else if (NOTE.test(address.pathname)) event.respondWith(noteOf(request, address));
  } else if (request.method === "GET" && address.pathname.startsWith("/static/")) {
    event.respondWith(fileOf(request));
  }
});

async function fileOf(request) {
  return (await caches.match(request, { cacheName: FILES })) ?? fetch(request);
}

async function pageOf(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const copy = await lastCopy();
    if (copy) return copy;
    throw error;
  }
}

async function lastCopy() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(COPIES)) continue;
    const copy = await caches.match(PROGRAM.copy, { cacheName: name, ignoreVary: true });
    if (copy && Date.now() - Date.parse(copy.headers.get("Date")) < LONGEST_MS) return copy;
    await caches.delete(name);
  }
  return null;
}

// A note that did not get through is kept. The server knows it again by its token, should it have arrived.
async function noteOf(request, address) {
  const sent = request.clone();
  try {
    return await fetch(request);
  } catch (error) {
    const form = await sent.formData();
    const copy = (await caches.keys()).find((name) => name.startsWith(COPIES));
    if (!copy || !String(form.get("note") ?? "").trim()) throw error;
    await notesStore.keep({
      key: `${form.get("lan_gui")} ${Date.now()}`,
      token: form.get("lan_gui"),
      owner: form.get("nguoi") ?? copy.slice(COPIES.length), // whose page it was: added by offline.js
      address: address.pathname,
      task: NOTE.exec(address.pathname)[1],
      words: form.get("note"),
      percent: form.get("percent") ?? "",
      files: form.getAll("files").some((file) => file.size > 0),
      typed: new Date().toISOString(),
      refused: "",
    });
    return Response.redirect(`${PROGRAM.copy}#cho-gui`, 303);
  }
}

// Nothing of a person stays on the machine that they sign out from. Notes of others wait for their login.
async function leave(request) {
  const owner = (await request.clone().formData()).get("nguoi");
  try {
    return await fetch(request);
  } finally { // only then: the page that is left may just have been renewing the copy
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(COPIES)).map((name) => caches.delete(name)));
    await notesStore.forgetOf(owner).catch(() => {});
  }
}
