// Client A: writes a document now and then and sends it on. node writer.js URL FOLDER COUNT
const PouchDB = require("pouchdb");
const { customer, nowMs } = require("./documents");

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

(async () => {
  const db = new PouchDB(process.argv[3]);
  db.replicate.to(process.argv[2], { live: true, retry: true });
  const sent = [];
  await pause(1000);
  for (let number = 0; number < Number(process.argv[4]); number++) {
    const document = customer(number);
    const at = nowMs();
    await db.put(document);
    sent.push({ id: document._id, at });
    await pause(20 + Math.random() * 60);
  }
  process.send({ sent });
})();
