// Client B: tells its parent of each document when it has come. node reader.js URL FOLDER
const PouchDB = require("pouchdb");
const { nowMs } = require("./documents");

const db = new PouchDB(process.argv[3]);
db.replicate.from(process.argv[2], { live: true, retry: true }).on("change", (change) => {
  const at = nowMs();
  for (const document of change.docs) process.send({ id: document._id, at });
});
setTimeout(() => process.send({ ready: true }), 1500);
