// Notes of progress typed without a network, kept on this machine, by person, until they are sent: for pages and the worker.
"use strict";

const notesStore = {
  // One transaction on the notes: what the request inside it gives.
  async within(mode, ask) {
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open("ghi-chu-cho-gui", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("notes", { keyPath: "key" });
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    try {
      return await new Promise((done, failed) => {
        const request = ask(database.transaction("notes", mode).objectStore("notes"));
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    } finally {
      database.close();
    }
  },
  async of(owner) { return (await this.within("readonly", (notes) => notes.getAll())).filter((note) => note.owner === owner); },
  keep(note) { return this.within("readwrite", (notes) => notes.put(note)); },
  forget(key) { return this.within("readwrite", (notes) => notes.delete(key)); },
  async forgetOf(owner) { for (const note of await this.of(owner)) await this.forget(note.key); },
};
